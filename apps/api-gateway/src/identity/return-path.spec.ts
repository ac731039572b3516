import fc from 'fast-check';
import { returnPath } from './return-path.js';

const OWN = 'https://conda.example:8080';

describe('returnPath()', () => {
  it.each([
    ['/ui/team/env', '/ui/team/env'],
    ['/ui/?a=b#c', '/ui/?a=b#c'],
    ['https://conda.example:8080/ui/x', '/ui/x'],
    ['ui/', '/ui/'],
    ['/ui/https://evil.example', '/ui/https://evil.example'],
  ])('leads to %s', (wanted, path) => {
    expect(returnPath(wanted, OWN, '/')).toBe(path);
  });

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    'https://evil.example',
    'https://conda.example:8080@evil.example/',
    'http://conda.example:8080/',
    'javascript:alert(1)',
    'data:text/html,x',
    ['/ui/'],
    undefined,
  ])('does not lead to %j', (wanted) => {
    expect(returnPath(wanted, OWN, '/home')).toBe('/home');
  });

  it('never leads anywhere else, whatever is asked for', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      ':',
      '@',
      '//',
      '\t',
      '\n',
      'evil.example',
      'https',
      '?',
      '#',
      '%2f',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const path = returnPath(parts.join(''), OWN, '/');
        expect(new URL(path, OWN).origin).toBe(OWN);
        expect(path).toMatch(/^\/(?![/\\])/);
      }),
    );
  });
});
