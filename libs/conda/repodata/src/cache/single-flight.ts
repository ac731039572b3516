interface Flight<T> {
  readonly result: Promise<T>;
  readonly abort: AbortController;
  waiters: number;
  isOver: boolean;
}

/**
 * Lets those who want the same thing at the same time share one piece of work. Each may leave by its own signal; the
 * work is aborted when the last one left.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /**
   * Joins the work under way for `key`, or starts it.
   *
   * @param key - What is wanted.
   * @param signal - Ends the wait of this caller.
   * @param work - Does it; its signal is not the caller's.
   */
  async run(key: string, signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#start(key, work);
    flight.waiters++;
    try {
      return await (signal === undefined ? flight.result : orAborted(flight.result, signal));
    } finally {
      flight.waiters--;
      if (flight.waiters === 0) {
        if (!flight.isOver) flight.abort.abort();
        if (this.#flights.get(key) === flight) this.#flights.delete(key);
      }
    }
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abort = new AbortController();
    const flight: Flight<T> = { result: work(abort.signal), abort, waiters: 0, isOver: false };
    this.#flights.set(key, flight);
    const end = (): void => void (flight.isOver = true);
    // A failure is met by those who wait; when all have left, by nobody.
    flight.result.then(end, end);
    return flight;
  }
}

async function orAborted<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([result, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}
