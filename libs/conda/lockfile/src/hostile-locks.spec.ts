import { isCodedError } from '@terrarium/kernel-errors';
import * as fc from 'fast-check';
import { fixture } from '../test/example-locks.js';
import { lockErrors, readLock } from './index.js';

function outcome(text: string): string {
  try {
    readLock(text);
    return 'accepted';
  } catch (error) {
    if (lockErrors.owns(error)) return error.code;
    throw error;
  }
}

function timed(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

const NAMES = [
  'conda-lock-yaml.lock',
  'conda-lock-json.lock',
  'rattler-v4.lock',
  'rattler-v6.lock',
  'rattler-v7.lock',
  'explicit-linux-64.txt',
  'terrarium-lock.txt',
];

describe('hostile lockfiles', () => {
  it('of 100 MB are refused before anything is read', () => {
    expect(timed(() => expect(outcome('x'.repeat(100_000_000))).toBe('LOCKFILE_TOO_LARGE'))).toBeLessThan(500);
  });

  it.each(NAMES)('made from %s by a few edits are accepted or refused by code, never anything else', (name) => {
    const seed = fixture(name);
    const character = fc.constantFrom(...Array.from('[]{}:,-?&*!|>%@`\'"#\n\t \\\0~=/.09aé'));
    const edit = fc.tuple(fc.nat(seed.length), fc.nat(30), fc.string({ unit: character, maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let text = seed;
        for (const [at, removed, added] of edits) text = text.slice(0, at) + added + text.slice(at + removed);
        expect(outcome(text)).toMatch(/^(LOCKFILE_\w+|accepted)$/);
      }),
      { numRuns: 400 },
    );
  });

  it.each(['conda-lock-json.lock', 'terrarium-lock.txt'])(
    'with any value of %s replaced by another are coded too',
    (name) => {
      const seed = fixture(name);
      const places: (string | number)[][] = [];
      const walk = (value: unknown, path: (string | number)[]): void => {
        places.push(path);
        if (typeof value !== 'object' || value === null) return;
        for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
      };
      walk(JSON.parse(seed), []);
      const replacement = fc.oneof(
        fc.jsonValue({ maxDepth: 2 }),
        fc.constantFrom('../x', '', '\0', 1e300, -1, 'https://h', {}),
      );
      fc.assert(
        fc.property(fc.constantFrom(...places), replacement, (place, value) => {
          const holder = { document: JSON.parse(seed) as unknown };
          let at = holder as Record<string, unknown>;
          for (const key of ['document', ...place].slice(0, -1)) at = at[key] as Record<string, unknown>;
          at[place.at(-1) ?? 'document'] = value;
          expect(outcome(JSON.stringify(holder.document))).toMatch(/^(LOCKFILE_\w+|accepted)$/);
        }),
        { numRuns: 1500 },
      );
    },
  );

  const MANY = 20_000;
  const URL = 'https://h/c/linux-64/a-1-0.conda';

  it.each([
    [
      'many selectors of one place',
      `version: 6\nenvironments: {default: {channels: [], packages: {linux-64: [${`{conda: ${URL}},`.repeat(MANY)}]}}}\npackages:\n${`- conda: ${URL}\n`.repeat(MANY)}`,
    ],
    ['many lines of one package', `@EXPLICIT\n${`${URL}\n`.repeat(MANY)}`],
    ['many packages that are nothing', `metadata: {platforms: [linux-64]}\npackage:\n${'- {}\n'.repeat(MANY)}`],
    ['a long URL', `@EXPLICIT\nhttps://${'a'.repeat(3_000_000)}\n`],
    [
      'a long channel',
      `metadata: {platforms: [linux-64], channels: [{url: "https://${'a'.repeat(3_000_000)}"}]}\npackage: []`,
    ],
    [
      'many platforms',
      `metadata: {platforms: [${Array.from({ length: MANY }, (_, index) => `l-${index}`).join()}]}\npackage: []`,
    ],
    ['brackets', '['.repeat(1 << 24)],
    ['JSON brackets', `{"package": ${'['.repeat(1 << 23)}`],
    ['commas', `[${'a,'.repeat(1 << 22)}]`],
    ['line breaks', '\n'.repeat(1 << 24)],
    ['spaces', ' '.repeat(1 << 24)],
  ])('with %s are answered within seconds', (_, text) => {
    let code = '';
    const before = process.memoryUsage().rss;
    expect(timed(() => (code = outcome(text)))).toBeLessThan(20_000);
    expect(code).toMatch(/^(LOCKFILE_INVALID|accepted)$/);
    expect(process.memoryUsage().rss - before).toBeLessThan(500e6);
  });

  it('made of aliases are refused before they are written out', () => {
    const lines = ['l0: &l0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 60; level += 1) lines.push(`l${level}: &l${level} [${`*l${level - 1},`.repeat(9)}]`);
    lines.push('metadata: *l59', 'package: *l59');
    expect(timed(() => expect(outcome(lines.join('\n'))).toBe('LOCKFILE_INVALID'))).toBeLessThan(3000);
  });

  it('may use aliases in measure', () => {
    const text = fixture('conda-lock-yaml.lock').replace('dependencies: {}', 'dependencies: &id001 {}');
    expect(outcome(text.replace('dependencies: {}', 'dependencies: *id001'))).toBe('accepted');
  });

  it('get a message that names the first place and counts the others', () => {
    const text = fixture('rattler-v6.lock').replaceAll(/size: \d+/g, 'size: big');
    try {
      readLock(text);
    } catch (error) {
      if (!isCodedError(error)) throw error;
      expect(error.message).toMatch(
        /^The lockfile is invalid: line \d+, column \d+ \(packages\[\d\]\.size\): .*\(and 2 more problems\)$/,
      );
      return;
    }
    throw new Error('The text was accepted');
  });
});
