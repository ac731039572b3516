import { parseSelector, resolveSelectors } from './selector.js';

describe('parseSelector()', () => {
  it.each([
    ['linux', 'linux-64', true],
    ['linux', 'osx-64', false],
    ['unix', 'osx-arm64', true],
    ['unix', 'win-64', false],
    ['win64', 'win-64', true],
    ['osx64', 'osx-arm64', false],
    ['arm64', 'osx-arm64', true],
    ['aarch64', 'linux-aarch64', true],
    ['x86_64', 'linux-aarch64', false],
    ['not win', 'linux-64', true],
    ['win or osx and arm64', 'win-64', true],
    ['(win or osx) and arm64', 'win-64', false],
    ['linux and not (aarch64 or ppc64le)', 'linux-ppc64le', false],
  ])('%s on %s is %s', (expression, platform, wanted) => {
    expect(parseSelector(expression)(platform)).toBe(wanted);
  });

  it.each(['', 'py37', 'linux and', '(linux', 'linux)', 'linux osx', 'linux; rm', 'not '.repeat(100) + 'win'])(
    'refuses %j',
    (expression) => {
      expect(() => parseSelector(expression)).toThrow(expect.objectContaining({ code: 'SELECTOR_INVALID' }));
    },
  );
});

describe('resolveSelectors()', () => {
  it('adds what a platform chooses to the dependencies that hold everywhere', () => {
    const specification = {
      channels: [],
      dependencies: ['python'],
      pip: ['flask'],
      conditional: [
        { selector: 'win', manager: 'conda', requirement: 'pywin32' },
        { selector: 'linux', manager: 'pip', requirement: 'evdev' },
      ],
      variables: {},
      platforms: [],
      unknownKeys: [],
    } as const;
    expect(resolveSelectors(specification, 'win-64')).toMatchObject({
      dependencies: ['python', 'pywin32'],
      pip: ['flask'],
    });
    expect(resolveSelectors(specification, 'linux-64')).toMatchObject({
      dependencies: ['python'],
      pip: ['flask', 'evdev'],
    });
  });
});
