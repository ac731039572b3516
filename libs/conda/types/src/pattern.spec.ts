import fc from 'fast-check';
import { Pattern } from './pattern.js';

/** Patterns made of what the machine knows, over a small alphabet so that they often match. */
const pattern: fc.Arbitrary<string> = fc.letrec<{ alternatives: string; sequence: string; atom: string }>((tie) => ({
  alternatives: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')),
  sequence: fc
    .array(fc.tuple(tie('atom'), fc.constantFrom('', '', '*', '+', '?', '*?', '{2}', '{0,2}', '{1,}')), {
      maxLength: 3,
    })
    .map((parts) => parts.map((part) => part.join('')).join('')),
  atom: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', 'A', '1', '.', '\\.', '[ab]', '[^a]', '[a-c1]', '\\d', '\\w', '\\D', '[\\d_]', '[a.]'),
    tie('alternatives').map((inner) => `(${inner})`),
    tie('alternatives').map((inner) => `(?:${inner})`),
  ),
})).alternatives;

const subject = fc.string({ unit: fc.constantFrom('a', 'b', 'B', 'c', '1', '2', '.', '_'), maxLength: 8 });

describe('Pattern', () => {
  it("finds what JavaScript's own engine finds", () => {
    let found = 0;
    fc.assert(
      fc.property(pattern, subject, fc.boolean(), (source, text, anchored) => {
        fc.pre(source.length < 100);
        const whole = anchored ? `^(?:${source})$` : source;
        const wanted = new RegExp(whole, 'i').test(text);
        found += wanted && anchored && text !== '' ? 1 : 0;
        expect(new Pattern(whole).test(text)).toBe(wanted);
      }),
      { numRuns: 5000, seed: 20261120 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('treats ^ and $ as places, wherever they stand', () => {
    expect(new Pattern('^a|b$').test('cb')).toBe(true);
    expect(new Pattern('^a|b$').test('bc')).toBe(false);
    expect(new Pattern('(^|_)gpu($|_)').test('py_gpu')).toBe(true);
    expect(new Pattern('(^|_)gpu($|_)').test('pygpu')).toBe(false);
  });

  it.each(['^(a+)+$', '^(a|a)*$', '^(a*)*b$', '^(.*a){20}$', '^(a?){50}a{50}$'])(
    'takes time proportional to the text for %s, which makes backtracking engines hang',
    (source) => {
      const started = performance.now();
      new Pattern(source).test(`${'a'.repeat(3000)}!`);
      expect(performance.now() - started).toBeLessThan(2000);
    },
  );

  it.each([
    ['(?=a)', 'lookaround'],
    ['(?<!a)b', 'lookaround'],
    ['(?P<n>a)', 'lookaround'],
    ['(a)\\1', '\\1 is not allowed'],
    ['\\ba', '\\b is not allowed'],
    ['a++', 'possessive'],
    ['a**', 'a quantifier of a quantifier'],
    ['a{2}{3}', 'a quantifier of a quantifier'],
    ['*a', 'nothing to repeat'],
    ['^*', 'nothing to repeat'],
    ['(a', 'unclosed ('],
    ['a)', 'unbalanced )'],
    ['[a', 'unclosed ['],
    ['[z-a]', 'bad range'],
    ['[\\D]', 'a negated class'],
    ['a{3,2}', 'bounds are swapped'],
    ['a\\', '\\ is not allowed'],
    ['(a{1000}){1000}', 'too large'],
    ['('.repeat(100) + ')'.repeat(100), 'nested too deeply'],
    ['a'.repeat(513), 'longer than 512'],
  ])('refuses %s: %s', (source, reason) => {
    expect(() => new Pattern(source)).toThrow(
      expect.objectContaining({ code: 'PATTERN_INVALID', message: expect.stringContaining(reason) }),
    );
  });
});
