import { parsePipRequirement } from './pip-requirement.js';

describe('parsePipRequirement()', () => {
  it.each([
    ['requests', { name: 'requests', extras: [], specifier: '' }],
    ['Foo_Bar.baz', { name: 'foo-bar-baz' }],
    ['requests >=2.31, <3', { specifier: '>=2.31,<3' }],
    ['requests (>=2.31)', { specifier: '>=2.31' }],
    ['requests[socks, security]==2.31.*', { extras: ['socks', 'security'], specifier: '==2.31.*' }],
    ['a ~= 1.0 ; python_version < "3.9" and (os_name == \'nt\' or extra == "x")', { specifier: '~= 1.0' }],
    ['a; sys_platform not in "win32"', { marker: 'sys_platform not in "win32"' }],
    [
      'pip @ https://github.com/pypa/pip/archive/1.3.1.zip#sha1=da',
      { url: 'https://github.com/pypa/pip/archive/1.3.1.zip#sha1=da' },
    ],
    ['name@http://foo.com ; python_version>"3"', { url: 'http://foo.com', marker: 'python_version>"3"' }],
    ['a===weird+thing', { specifier: '===weird+thing' }],
    ['A', { name: 'a' }],
  ])('reads %s', (text, wanted) => {
    expect(parsePipRequirement(text)).toMatchObject(wanted);
  });

  it.each([
    '',
    '-e .',
    '.',
    './local',
    'https://host/x.whl',
    'git+https://host/x',
    'a b',
    'a=1',
    'a>>1',
    'a[',
    'a[b',
    'a[-]',
    'a >=1 2',
    'a;',
    'a; python_version',
    'a @ ',
    'a, b',
    'a; (os_name == "x"',
    'a; os_name == "x',
    'a; python_version and os_name',
    'a; "x" == "y" os_name',
  ])('refuses %j', (text) => {
    expect(typeof parsePipRequirement(text)).toBe('string');
  });

  it('takes no time for hostile texts', () => {
    const before = performance.now();
    for (const part of ['a.', 'a[', ' ', '(', 'a;(', '=', ',', '"'])
      parsePipRequirement(`a${part.repeat(4000 / part.length)}`);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
