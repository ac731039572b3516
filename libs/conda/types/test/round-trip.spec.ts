import fc from 'fast-check';
import { formatMatchSpec, matchesRecord, parseMatchSpec, parseVersionSpec } from '../src/index.js';
import type { PackageRecord } from '../src/index.js';

const version = fc.constantFrom('1', '1.2', '1.2.3', '2.0a1', '1!3.0', '1.2+local.1', '1.0_', '2.0post1', '0.dev0');
const clause = fc.oneof(
  fc.tuple(fc.constantFrom('', '=', '==', '!=', '<', '<=', '>', '>='), version).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('', '=', '==', '!=', '<', '<=', '>', '>='), version, fc.constantFrom('.*', '*'))
    .map((parts) => parts.join('')),
  fc.constantFrom('~=1.2', '~=1!2.0.1', '*', '1.*.3', '!=1.*.3', '^1\\.[23]$', '^(1|2),?$'),
);
const versionSpec: fc.Arbitrary<string> = fc.letrec<{ spec: string }>((tie) => ({
  spec: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    clause,
    fc.tuple(tie('spec'), fc.constantFrom(',', '|', ' , ', '| '), tie('spec')).map((parts) => parts.join('')),
    tie('spec').map((inner) => `(${inner})`),
  ),
})).spec;

const build = fc.constantFrom('py27_0', 'H1_CUDA', '*', 'py3*', '*_cpython', '^py(2|3)$', "^'$", '^"\'$');
const name = fc.constantFrom(
  'numpy',
  'NumPy',
  'numpy',
  'num*',
  'numpy',
  'Foo.Bar',
  '_x',
  '*',
  'py*',
  '^py[23]$',
  '^a|\\(b$',
);
const channel = fc.constantFrom(
  ...[
    '',
    'conda-forge::',
    'main/linux-64::',
    '*/noarch::',
    'conda-*::',
    'https://h:1/a/b::',
    'http://me:p@[::1]/t/x/t/y/c/osx-64::',
  ],
  ...['/srv/t/c::', 'C:\\c::', 'a b::', 't/1/t/2/c::', 'c:ns:', 'a/linux-64/noarch::', 'file:///srv/c d::'],
);
const quoted = (key: string, value: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.constantFrom("'", '"'), value)
    .map(([mark, text]) => `${key}=${mark}${text.replaceAll(mark, `\\${mark}`)}${mark}`);
const oddText = fc
  .string({
    unit: fc.constantFrom('a', 'B', '*', ' ', ',', '=', "'", '"', '[', ']', '\\', '#', ':', '^', '$', '.'),
    minLength: 1,
    maxLength: 8,
  })
  .map((text) => `x${text}x`);
const condition = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('__unix', 'python>=3.10', 'python >=3,<4', "a[build='x and y']", '^a\\(b$', 'c::d'),
    fc.tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition')).map((parts) => parts.join(' ')),
    tie('condition').map((inner) => `(${inner})`),
  ),
})).condition;
const bracket = fc.oneof(
  quoted('version', versionSpec),
  quoted('build', build),
  quoted('build_number', fc.constantFrom('3', '>=2', '!=0', '*')),
  quoted('license', oddText),
  quoted('license_family', oddText),
  quoted('fn', oddText),
  quoted('url', oddText),
  quoted('channel', oddText),
  quoted('when', condition),
  quoted('track_features', fc.constantFrom('a', 'a b', 'a,b')),
  fc.constantFrom(
    'subdir=linux-64',
    'subdir=*',
    'extras=[a,b]',
    'extras=c',
    'flags=["x", y:*]',
    `md5=${'Ab'.repeat(16)}`,
    `sha256=${'0f'.repeat(32)}`,
    'features=x',
  ),
);
const matchSpecText = fc
  .tuple(
    channel,
    name,
    fc.oneof(
      fc.constant(''),
      versionSpec.map((text) => ` ${text}`),
      fc.tuple(fc.constantFrom(' ', '=', '==', ' =', ' =='), version).map((parts) => parts.join('')),
      fc
        .tuple(fc.constantFrom(' ', '=', '==', ' =', ' =='), version, fc.constantFrom(' ', '='), build)
        .map((parts) => parts.join('')),
    ),
    fc.oneof(fc.constant([]), fc.array(bracket, { maxLength: 4 })),
  )
  .map(
    ([before, middle, behind, brackets]) =>
      `${before}${middle}${behind}${brackets.length === 0 ? '' : `[${brackets.join(', ')}]`}`,
  );

const records: readonly PackageRecord[] = ['1', '1.2', '1.2.3', '1.2b1', '2.0', '1!3.0'].flatMap((text) =>
  ['py27_0', 'h1_cuda', 'py3'].map((buildText, index) => ({
    name: 'numpy',
    version: text,
    build: buildText,
    build_number: index,
    subdir: 'linux-64',
    depends: [],
    license: 'xax',
    track_features: 'a',
    channel: 'https://conda.anaconda.org/conda-forge',
  })),
);

describe('formatMatchSpec() and parseMatchSpec()', () => {
  it('turn generated MatchSpecs into texts and back without a change', () => {
    let restricting = 0;
    fc.assert(
      fc.property(matchSpecText, (text) => {
        const spec = parseMatchSpec(text);
        const printed = formatMatchSpec(spec);
        const again = parseMatchSpec(printed);
        expect(again).toEqual(spec);
        expect(formatMatchSpec(again)).toBe(printed);
        const found = records.map((record) => matchesRecord(spec, record));
        expect(records.map((record) => matchesRecord(again, record))).toEqual(found);
        restricting += found.includes(true) && found.includes(false) ? 1 : 0;
      }),
      { numRuns: 4000, seed: 20261120 },
    );
    expect(restricting).toBeGreaterThan(100);
  });
});

describe('a printed version specifier', () => {
  it('reads as the same specifier', () => {
    fc.assert(
      fc.property(versionSpec, (text) => {
        const spec = parseVersionSpec(text);
        expect(parseVersionSpec(spec.toString())).toEqual(spec);
      }),
      { numRuns: 4000, seed: 20261120 },
    );
  });
});
