import fc from 'fast-check';
import { circlesOf } from './circles.js';

describe('circlesOf()', () => {
  it('gives nodes the same circle exactly when they reach each other', () => {
    const graph = fc
      .integer({ min: 1, max: 8 })
      .chain((size) => fc.array(fc.uniqueArray(fc.nat(size - 1)), { minLength: size, maxLength: size }));
    fc.assert(
      fc.property(graph, (edges) => {
        const circles = circlesOf(edges);
        const reaches = edges.map((_, start) => {
          const seen = new Set([start]);
          for (const node of seen) for (const other of edges[node]!) seen.add(other);
          return seen;
        });
        edges.forEach((_, a) => {
          edges.forEach((__, b) => {
            expect(circles[a] === circles[b]).toBe(reaches[a]!.has(b) && reaches[b]!.has(a));
          });
        });
      }),
    );
  });

  it('bears long chains', () => {
    const count = 100_000;
    const circles = circlesOf(Array.from({ length: count }, (_, node) => (node + 1 < count ? [node + 1] : [])));
    expect(new Set(circles).size).toBe(count);
  });
});
