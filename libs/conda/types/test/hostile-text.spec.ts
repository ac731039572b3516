import fc from 'fast-check';
import {
  condaTypesErrors,
  formatMatchSpec,
  matchesRecord,
  parseChannel,
  parseMatchSpec,
  parsePackageFileName,
  parseStringMatcher,
  parseSubdir,
  parseVersion,
  parseVersionSpec,
} from '../src/index.js';

const record = {
  name: 'x',
  version: '1',
  build: 'b',
  build_number: 0,
  subdir: 'noarch',
  depends: [],
  channel: 'c',
  fn: 'f',
  url: 'u',
};

/** Everything here that reads a text, and what is then done with the result. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  parseVersion: (text) => parseVersion(text).startsWith(parseVersion(text)),
  parseVersionSpec: (text) => parseVersionSpec(text).matches(parseVersion('1.2.3')),
  parseMatchSpec: (text) => {
    const spec = parseMatchSpec(text);
    return [matchesRecord(spec, record), parseMatchSpec(formatMatchSpec(spec))];
  },
  parseStringMatcher: (text) => parseStringMatcher(text).matches('x'.repeat(200)),
  parseChannel: (text) => parseChannel(text, { basePath: '/' }),
  parseSubdir,
  parsePackageFileName,
};

const GRAMMAR = [
  ...[
    'a',
    'x1',
    '1',
    '0',
    '.',
    '_',
    '-',
    '+',
    '!',
    '*',
    '.*',
    '^',
    '$',
    '=',
    '==',
    '<',
    '>=',
    '!=',
    '~=',
    ',',
    '|',
    '(',
    ')',
    '[',
    ']',
    ' ',
  ],
  ...[
    ':',
    '::',
    '/',
    '\\',
    "'",
    '"',
    '#',
    '@',
    'version=',
    'build=',
    'when=',
    'channel=',
    'url=',
    'md5=',
    'extras=[',
    ' and ',
    ' or ',
  ],
  ...[
    '.conda',
    '.tar.bz2',
    '-1-0',
    'https://',
    'file://',
    't/x/',
    'noarch',
    'linux-64',
    '%2',
    '{2,}',
    '(?:',
    '\\d',
    '\t',
    '\n',
    '\u0000',
    'é',
    '𝕏',
  ],
];
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...GRAMMAR), { maxLength: 12 }).map((parts) => `^${parts.join('')}$`),
  fc.array(fc.constantFrom(...GRAMMAR), { maxLength: 25 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.tuple(fc.constantFrom(...GRAMMAR), fc.nat(3000)).map(([part, count]) => part.repeat(count)),
  fc
    .tuple(fc.constantFrom(...GRAMMAR), fc.constantFrom(...GRAMMAR), fc.constantFrom(...GRAMMAR), fc.nat(1000))
    .map(([first, middle, last, count]) => `${first}${middle.repeat(count)}${last}`),
);

describe.each(Object.keys(readers))('%s()', (name) => {
  const read = readers[name]!;

  it('answers any text quickly, with a result or with a coded error', () => {
    let slowest = 0;
    let refused = 0;
    fc.assert(
      fc.property(hostile, (text) => {
        const started = performance.now();
        try {
          read(text);
        } catch (error) {
          if (!condaTypesErrors.owns(error)) throw error;
          refused += 1;
        }
        slowest = Math.max(slowest, performance.now() - started);
      }),
      { numRuns: 3000, seed: 20261120 },
    );
    expect(refused).toBeGreaterThan(100);
    expect(slowest).toBeLessThan(5000);
  });
});
