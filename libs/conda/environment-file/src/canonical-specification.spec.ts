import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import type { EnvironmentSpecification } from './index.js';
import {
  canonicalSpecification,
  formatEnvironmentFile,
  fromCanonicalSpecification,
  parseEnvironmentFile,
  specificationDigest,
} from './index.js';

const EMPTY: EnvironmentSpecification = {
  channels: [],
  dependencies: [],
  pip: [],
  conditional: [],
  variables: {},
  platforms: [],
  unknownKeys: [],
};

describe('canonicalSpecification()', () => {
  it('is the same text for ever', () => {
    const text = 'name: a\nchannels: [z, b]\ndependencies: [zlib, python, {pip: [flask, --index-url https://h/s]}]';
    const canonical =
      '{"channels":["z","b"],"dependencies":["python","zlib"],"name":"a","pip":["--index-url https://h/s","flask"]}';
    expect(canonicalSpecification(parseEnvironmentFile(text))).toBe(canonical);
    expect(specificationDigest(parseEnvironmentFile(text))).toBe(createHash('sha256').update(canonical).digest('hex'));
    expect(specificationDigest(EMPTY)).toBe('b181c482742b9d8e0eee6b4937a29a759f8afba936d3e581ab5003e481bf8410');
  });

  it.each([
    ['dependencies: [b, a]\nname: x', 'name: "x"\ndependencies:\n- a\n- "b"\n# comment'],
    ['{"name": "x", "variables": {"A": 1, "B": "2"}}', 'variables: {B: 2, A: "1"}\nname: x\nprefix: /p\nother: 1'],
    ['dependencies: [a, a]', 'dependencies: [a]\nplatforms: []\ndescription: ""'],
    ['platforms: [win-64, linux-64]', 'platforms: [linux-64, win-64]'],
  ])('does not depend on order, formatting or what is ignored: %j', (one, other) => {
    expect(canonicalSpecification(parseEnvironmentFile(one))).toBe(canonicalSpecification(parseEnvironmentFile(other)));
  });

  it.each([
    ['channels: [a, b]', 'channels: [b, a]'],
    ['dependencies: [a]', 'dependencies: [{pip: [a]}]'],
    ['dependencies: [a]', 'dependencies: [{sel(win): a}]'],
    ['variables: {A: b}', 'variables: {A: c}'],
    ['name: a', 'name: b'],
  ])('tells %j from %j', (one, other) => {
    expect(specificationDigest(parseEnvironmentFile(one))).not.toBe(specificationDigest(parseEnvironmentFile(other)));
  });
});

describe('formatEnvironmentFile()', () => {
  it('writes what conda writes', () => {
    const text =
      "name: a\nchannels:\n  - conda-forge\ndependencies:\n  - python 3.12.*\n  - sel(win): pywin32\n  - pip:\n      - flask>=3\nvariables:\n  A: '1'\nplatforms:\n  - linux-64\n";
    expect(formatEnvironmentFile(parseEnvironmentFile(text))).toBe(text);
  });

  it('is read back as an equal specification', () => {
    const words = (...options: string[]): fc.Arbitrary<string[]> => fc.uniqueArray(fc.constantFrom(...options));
    const specifications = fc.record({
      name: fc.stringMatching(/^[A-Za-z0-9-+_@$&?^~=][A-Za-z0-9-+_@$&?^~.=]{0,20}$/),
      description: fc
        .string({ unit: 'grapheme', minLength: 1 })
        .filter((text) => !text.includes('\0') && text !== 'undefined'),
      channels: words('conda-forge', 'nodefaults', 'https://host/é', '/srv/channel', 'on'),
      dependencies: words('python >=3.10', 'numpy', 'a[build=*_cpython]', 'null', '7zip', 'conda-forge::x'),
      pip: words('flask', 'yes', 'a; os_name == "nt"', '--index-url https://h/s'),
      conditional: fc.uniqueArray(
        fc.record({
          selector: fc.constantFrom('win', 'linux and not aarch64'),
          manager: fc.constantFrom('conda', 'pip'),
          requirement: fc.constantFrom('q', 'on'),
        }),
        { selector: (item) => JSON.stringify(item) },
      ),
      variables: fc.dictionary(
        fc.stringMatching(/^[A-Z_]{1,8}$/),
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      ),
      platforms: words('linux-64', 'osx-arm64', 'win-64'),
      category: fc.constantFrom('dev', 'main', 'true'),
      unknownKeys: fc.constant([]),
    });
    fc.assert(
      fc.property(specifications, (specification) => {
        const text = formatEnvironmentFile(specification);
        const read = parseEnvironmentFile(text, { commentSelectors: true });
        expect(canonicalSpecification(read)).toBe(canonicalSpecification(specification));
        expect(formatEnvironmentFile(read)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('fromCanonicalSpecification()', () => {
  it('gives back a specification of the same canonical form', () => {
    const text =
      'name: a\nchannels: [z, b]\ndependencies: [zlib, {pip: [flask]}]\nvariables: {A: "1"}\nplatforms: [linux-64]';
    const canonical = canonicalSpecification(parseEnvironmentFile(text));
    const again = fromCanonicalSpecification(JSON.parse(canonical) as Record<string, unknown>);
    expect(canonicalSpecification(again)).toBe(canonical);
    expect(fromCanonicalSpecification({})).toEqual(EMPTY);
  });
});
