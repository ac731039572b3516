import type { ExtractOptions } from '../extract-options.js';
import { fromPlainError } from './plain-error.js';
import type { PoolThread } from './pool-thread.js';
import type { Answer, PlainResult, Request } from './protocol.js';

let lastId = 0;

/** One extraction or verification on a thread, seen from the pool. */
export class PoolJob<Result> {
  readonly id = ++lastId;
  readonly result: Promise<Result>;
  isSettled = false;
  onTaken: (buffer: ArrayBuffer) => void = () => undefined;
  onSettled: () => void = () => undefined;
  private resolve!: (result: Result) => void;
  private reject!: (error: unknown) => void;
  private readonly leave: () => void;

  /**
   * @param decode - Makes the result of what the thread answers.
   * @param removeRemains - Called when the thread was lost in the middle, and cannot do so itself.
   */
  constructor(
    private readonly thread: PoolThread,
    private readonly options: Pick<ExtractOptions, 'signal' | 'onProgress'>,
    private readonly decode: (result: PlainResult) => Result,
    removeRemains: () => Promise<void>,
  ) {
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // It may be lost while nobody waits for it yet.
    this.result.catch(() => undefined);
    const abort = (): void => this.abort();
    const leaveThread = thread.join(this.id, {
      onAnswer: (answer) => this.take(answer),
      onLost: (error) => {
        removeRemains().then(
          () => this.settle(() => this.reject(error)),
          () => this.settle(() => this.reject(error)),
        );
      },
    });
    options.signal?.addEventListener('abort', abort, { once: true });
    this.leave = () => {
      leaveThread();
      options.signal?.removeEventListener('abort', abort);
    };
  }

  send(request: Request, transfer?: ArrayBuffer[]): void {
    if (!this.isSettled) this.thread.send(request, transfer);
  }

  abort(): void {
    this.send({ kind: 'abort', job: this.id });
  }

  private take(answer: Answer): void {
    switch (answer.kind) {
      case 'taken':
        this.onTaken(answer.buffer);
        break;
      case 'progress':
        this.options.onProgress?.(answer.progress);
        break;
      case 'done':
        this.settle(() => this.resolve(this.decode(answer.result)));
        break;
      case 'failed': {
        const { signal } = this.options;
        const reason: unknown = signal?.aborted === true ? signal.reason : fromPlainError(answer.error);
        this.settle(() => this.reject(reason));
      }
    }
  }

  private settle(act: () => void): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.leave();
    act();
    this.onSettled();
  }
}
