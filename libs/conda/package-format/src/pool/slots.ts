interface Waiting {
  readonly weight: number;
  readonly go: () => void;
}

/** Lets tasks run up to a total weight at a time, the others in the order of their coming. */
export class Slots {
  private readonly waiting: Waiting[] = [];
  private taken = 0;

  /** @param capacity - Of a task that is heavier than this, one runs alone. */
  constructor(private readonly capacity: number) {}

  /** Whether a task of this weight would run at once. */
  hasRoom(weight: number): boolean {
    return this.waiting.length === 0 && this.fits(weight);
  }

  /**
   * Runs a task when its turn has come.
   *
   * @throws the reason of the signal when it is aborted while the task waits.
   */
  async run<T>(weight: number, signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T> {
    await this.enter(weight, signal);
    try {
      return await task();
    } finally {
      this.taken -= weight;
      this.letIn();
    }
  }

  private enter(weight: number, signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const giveUp = (): void => {
      this.waiting.splice(this.waiting.indexOf(ticket), 1);
      reject(signal?.reason);
      this.letIn();
    };
    const go = (): void => {
      signal?.removeEventListener('abort', giveUp);
      this.taken += weight;
      resolve(undefined);
    };
    const ticket = { weight, go };
    signal?.throwIfAborted();
    this.waiting.push(ticket);
    signal?.addEventListener('abort', giveUp, { once: true });
    this.letIn();
    return promise;
  }

  private letIn(): void {
    for (let next = this.waiting[0]; next !== undefined && this.fits(next.weight); next = this.waiting[0]) {
      this.waiting.shift();
      next.go();
    }
  }

  private fits(weight: number): boolean {
    return this.taken === 0 || this.taken + weight <= this.capacity;
  }
}
