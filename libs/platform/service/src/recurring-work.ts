import { Logger } from '@nestjs/common';
import { describeError } from '@terrarium/kernel-errors';

/** What is done again and again. */
export interface RecurringWorkOptions {
  /** Who does it, for the log. */
  readonly name: string;
  readonly everyMs: number;
  /** Whether it is done at the start already, and not only when the first interval is over. */
  readonly atOnce?: boolean;
  /**
   * @param now - In milliseconds since the epoch.
   * @param signal - Aborts when the process stops.
   */
  readonly work: (now: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Work that a process does from time to time for as long as it runs. What fails is told, and done anew the next time; one
 * that takes longer than its interval is not begun a second time beside itself.
 */
export class RecurringWork {
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: RecurringWorkOptions) {
    this.logger = new Logger(options.name);
  }

  start(): void {
    this.timer = setInterval(() => this.run(), this.options.everyMs);
    if (this.options.atOnce === true) this.run();
  }

  /** Begins nothing more, and waits for what is under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  private run(): void {
    this.running ??= this.options
      .work(Date.now(), this.stopping.signal)
      .then(
        () => undefined,
        (error: unknown) => this.logger.warn(describeError(error)),
      )
      .finally(() => (this.running = undefined));
  }
}
