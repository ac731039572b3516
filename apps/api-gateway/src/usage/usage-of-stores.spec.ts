import { addUsages } from './usage-of-stores.js';

const bytes = (apparentBytes: number, uniqueBytes: number, exclusiveBytes: number) => ({
  ...{ apparentBytes, uniqueBytes, exclusiveBytes },
});

describe('addUsages()', () => {
  it('adds up stores, by namespace and in all, and is as old as the oldest of them', () => {
    const sum = addUsages([
      { namespaces: { a: bytes(9, 6, 3), b: bytes(1, 1, 1) }, total: bytes(10, 7, 4), measuredAt: '2026-01-02' },
      { namespaces: { a: bytes(90, 60, 30) }, total: bytes(90, 60, 30), measuredAt: '2026-01-01' },
    ]);
    expect(Object.fromEntries(sum.namespaces)).toEqual({ a: bytes(99, 66, 33), b: bytes(1, 1, 1) });
    expect(sum).toMatchObject({ total: bytes(100, 67, 34), stores: 2, measuredAt: '2026-01-01' });
  });
});
