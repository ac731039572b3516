/** Lets some run at once, and some more wait; in their order. */
export class Semaphore {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly limit: number,
    private readonly maxWaiting: number,
  ) {}

  /** Whether one more could neither run nor wait. */
  get isFull(): boolean {
    return this.running >= this.limit && this.waiting.length >= this.maxWaiting;
  }

  /**
   * Runs the work when it is its turn.
   *
   * @throws Whatever `whenFull` makes, when there is no room to wait; what the work throws
   */
  async run<Result>(work: () => Promise<Result>, whenFull: () => Error): Promise<Result> {
    if (this.isFull) throw whenFull();
    if (this.running >= this.limit) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      // The place goes from hand to hand, so that nobody who comes later gets in between.
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
