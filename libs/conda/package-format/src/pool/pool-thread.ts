import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { packageFormatErrors } from '../errors.js';
import type { Answer, Request } from './protocol.js';
import { workerScript } from './worker-script.js';

/** Little, so that the chunks which nobody holds any more are collected soon: their memory is not the heap's. */
const YOUNG_GENERATION_MB = 1;

/** One worker thread with the extractions that it has under way. */
export class PoolThread {
  private readonly worker: Worker;
  private readonly listeners = new Map<number, { onAnswer(answer: Answer): void; onLost(error: Error): void }>();

  /** @param onExit - Called once when the thread is no more. */
  constructor(onExit: () => void) {
    const { file, execArgv } = workerScript();
    this.worker = new Worker(file, {
      execArgv,
      name: 'terrarium-extract',
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.worker.on('message', (answer: Answer) => this.listeners.get(answer.job)?.onAnswer(answer));
    this.worker.on('error', (error) => this.lose(error));
    this.worker.on('exit', () => {
      this.lose(undefined);
      onExit();
    });
    this.worker.unref();
  }

  get load(): number {
    return this.listeners.size;
  }

  /**
   * Follows the answers to one job until `leave` is called.
   *
   * @returns leave
   */
  join(job: number, listener: { onAnswer(answer: Answer): void; onLost(error: Error): void }): () => void {
    this.listeners.set(job, listener);
    // An idle thread does not keep the process; a busy one does.
    this.worker.ref();
    return () => {
      this.listeners.delete(job);
      if (this.listeners.size === 0) this.worker.unref();
    };
  }

  send(request: Request, transfer: ArrayBuffer[] = []): void {
    this.worker.postMessage(request, transfer);
  }

  async stop(): Promise<void> {
    const exited = once(this.worker, 'exit');
    await this.worker.terminate();
    await exited.catch(() => undefined);
  }

  private lose(cause: unknown): void {
    const error = packageFormatErrors.create('EXTRACT_WORKER_LOST', 'The thread that unpacked the package has ended', {
      cause,
    });
    for (const listener of [...this.listeners.values()]) listener.onLost(error);
  }
}
