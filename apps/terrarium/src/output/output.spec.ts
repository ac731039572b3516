import { formatBytes } from './sizes.js';
import { formatTable } from './table.js';

describe('formatBytes()', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [12_345, '12.3 kB'],
    [999_600, '1.0 MB'],
    [345_678_901, '346 MB'],
    [5_000_000_000, '5.0 GB'],
  ])('prints %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatTable()', () => {
  it('makes columns as wide as their longest cell', () => {
    expect(formatTable(['A', 'LONGER'], [['wide cell', 'x']])).toBe('A          LONGER\nwide cell  x');
  });
});
