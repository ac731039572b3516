import fc from 'fast-check';
import { Glob } from './glob.js';

/** Reads a pattern the slow way. */
function naive(pattern: string, name: string): boolean {
  if (pattern === '') return name === '';
  if (pattern.startsWith('*')) return naive(pattern.slice(1), name) || (name !== '' && naive(pattern, name.slice(1)));
  return name.startsWith(pattern.charAt(0)) && naive(pattern.slice(1), name.slice(1));
}

const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
/** `c` is a letter that no pattern holds, as there always is one among all the names. */
const names = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

describe('Glob', () => {
  it('matches what a naive reading of the pattern matches', () => {
    fc.assert(
      fc.property(patterns, names, (pattern, name) => new Glob(pattern).matches(name) === naive(pattern, name)),
      { numRuns: 2000 },
    );
  });

  it('includes a pattern exactly when every name of that one matches', () => {
    const all = allNames(['a', 'b', 'c'], 6);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 4 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 4 }),
        (wide, narrow) => {
          const isWithin = all.filter((name) => naive(narrow, name)).every((name) => naive(wide, name));
          return new Glob(wide).includes(new Glob(narrow)) === isWithin;
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes every character but * for itself, where conda-store reads a regular expression', () => {
    expect(new Glob('team.a').matches('teamXa')).toBe(false);
    expect(new Glob('c++').matches('c++')).toBe(true);
    expect(new Glob('a?').matches('a')).toBe(false);
    expect(new Glob('$^').matches('$^')).toBe(true);
  });

  it('becomes a LIKE pattern in which _ and % of names stand for themselves', () => {
    expect(new Glob('my_team*').toLike()).toBe('my\\_team%');
    expect(new Glob('**').toLike()).toBe('%');
  });

  it('takes no longer for a pattern of many stars', () => {
    const start = performance.now();
    new Glob(`${'a*'.repeat(100)}b`).matches('a'.repeat(255));
    expect(performance.now() - start).toBeLessThan(50);
  });
});

function allNames(letters: readonly string[], longest: number): string[] {
  const found = [''];
  let last = [''];
  for (let length = 1; length <= longest; length += 1) {
    last = last.flatMap((name) => letters.map((letter) => name + letter));
    found.push(...last);
  }
  return found;
}
