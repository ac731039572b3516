import fc from 'fast-check';
import { isAtLeast } from './program.js';

describe('isAtLeast()', () => {
  it.each([
    ['2.9.10', '2.9.10', true],
    ['2.10.0', '2.9.10', true],
    ['2.9.9', '2.9.10', false],
    ['v2.12.15', '2.10.0', true],
    ['3', '2.9.10', true],
    ['2.10.0-beta.3', '2.10.0', true],
  ])('says of %s and %s: %s', (version, oldest, answer) => {
    expect(isAtLeast(version, oldest)).toBe(answer);
  });

  it('orders versions as their numbers are ordered', () => {
    const numbers = fc.array(fc.nat(30), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(numbers, numbers, (left, right) => {
        const index = left.findIndex((number, place) => number !== right[place]);
        const expected = index === -1 || left[index]! > right[index]!;
        expect(isAtLeast(left.join('.'), right.join('.'))).toBe(expected);
      }),
    );
  });
});
