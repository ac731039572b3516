/** Allows so many in a second on average, and twice as many at once. */
export class TokenBuckets {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  /**
   * Makes the buckets of one kind of key.
   *
   * @param rate - Each second; 0 lets everything through.
   * @param capacity - Keys remembered; the one that came first is forgotten first.
   */
  constructor(
    private readonly rate: number,
    private readonly capacity = 10_000,
  ) {}

  /**
   * Takes one.
   *
   * @param now - Milliseconds of a clock that never goes back.
   * @returns 0, or the milliseconds until there is one to take.
   */
  take(key: string, now: number): number {
    if (this.rate === 0) return 0;
    const burst = Math.max(1, 2 * this.rate);
    const bucket = this.buckets.get(key);
    if (bucket === undefined) {
      this.buckets.set(key, { tokens: burst - 1, at: now });
      if (this.buckets.size > this.capacity) this.buckets.delete(this.buckets.keys().next().value!);
      return 0;
    }
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * this.rate);
    bucket.at = now;
    if (bucket.tokens < 1) return ((1 - bucket.tokens) / this.rate) * 1000;
    bucket.tokens -= 1;
    return 0;
  }
}
