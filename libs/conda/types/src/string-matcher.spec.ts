import fc from 'fast-check';
import { parseStringMatcher } from './string-matcher.js';

describe('parseStringMatcher()', () => {
  it.each([
    ['py27_0', 'exact', ['py27_0', 'PY27_0'], ['py27_01', 'py27']],
    ['py3*', 'glob', ['py3', 'PY310_0'], ['py2', 'xpy3']],
    ['*_cpython', 'glob', ['h1_cpython', '_cpython'], ['h1_cpython_0']],
    ['a*b*a', 'glob', ['aba', 'axbxa', 'abba'], ['ab', 'aa', 'a']],
    ['aa*aa', 'glob', ['aaaa', 'aaxaa'], ['aaa']],
    ['1.0+*', 'glob', ['1.0+x'], ['1.00x']],
    ['^py3[0-9]+.*$', 'regex', ['py310_0', 'PY39'], ['py3', 'cpy310']],
    ['^$', 'regex', [''], ['a']],
  ])('%s is a matcher of kind %s', (text, kind, wanted, unwanted) => {
    const matcher = parseStringMatcher(text);
    expect(matcher).toMatchObject({ kind, text });
    expect(wanted.filter((value) => !matcher.matches(value))).toEqual([]);
    expect(unwanted.filter((value) => matcher.matches(value))).toEqual([]);
  });

  it('matches globs as the regular expression does that CEP 29 makes of them', () => {
    const unit = fc.constantFrom('a', 'b', '.', 'A');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '*'), maxLength: 7 }),
        fc.string({ unit, maxLength: 8 }),
        (glob, value) => {
          const text = `${glob}*`;
          const expression = new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('*', '.*')}$`, 'i');
          expect(parseStringMatcher(text).matches(value)).toBe(expression.test(value));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('does not slow down on globs with many stars', () => {
    const started = performance.now();
    expect(parseStringMatcher(`${'a*'.repeat(500)}b`).matches('a'.repeat(4000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
