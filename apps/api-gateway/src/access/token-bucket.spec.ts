import { TokenBuckets } from './token-bucket.js';

describe('TokenBuckets', () => {
  it('lets twice the rate through at once, and the rate from then on', () => {
    const buckets = new TokenBuckets(10);
    const first = Array.from({ length: 21 }, () => buckets.take('a', 0));
    expect(first.filter((wait) => wait === 0)).toHaveLength(20);
    expect(first.at(-1)).toBe(100);
    expect(buckets.take('a', 100)).toBe(0);
    expect(buckets.take('a', 100)).toBeCloseTo(100);
    expect(buckets.take('b', 100)).toBe(0);
  });

  it('fills up no further than twice the rate', () => {
    const buckets = new TokenBuckets(1);
    buckets.take('a', 0);
    const later = Array.from({ length: 3 }, () => buckets.take('a', 3_600_000));
    expect(later).toEqual([0, 0, 1000]);
  });

  it('lets one through for rates below one, and everything when there is no rate', () => {
    const slow = new TokenBuckets(0.1);
    expect([slow.take('a', 0), slow.take('a', 0)]).toEqual([0, 10_000]);
    const none = new TokenBuckets(0);
    expect(Array.from({ length: 1000 }, () => none.take('a', 0)).every((wait) => wait === 0)).toBe(true);
  });

  it('forgets the key that came first when there are too many', () => {
    const buckets = new TokenBuckets(0.5, 2);
    for (const key of ['a', 'b', 'c']) buckets.take(key, 0);
    expect(buckets.take('c', 0)).toBeGreaterThan(0);
    expect(buckets.take('a', 0)).toBe(0);
  });
});
