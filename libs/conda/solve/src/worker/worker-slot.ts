import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';
import { WARM_UP } from './messages.js';
import type { SolveAnswer, SolveMessage } from './messages.js';
import { TableLedger } from './table-ledger.js';

/** Told when a worker has answered, or has ended without an answer. */
export interface SlotListener {
  onAnswer(slot: WorkerSlot, answer: SolveAnswer): void;
  onEnd(slot: WorkerSlot, reason: string): void;
}

/** One worker thread, started when it is first needed. */
export class WorkerSlot {
  private worker: Worker | undefined;
  private tables: TableLedger;

  constructor(
    private readonly file: string,
    private readonly options: WorkerOptions,
    private readonly maxRecords: number,
    private readonly listener: SlotListener,
  ) {
    this.tables = new TableLedger(maxRecords);
  }

  /** The tables that the thread has. */
  get ledger(): TableLedger {
    return this.tables;
  }

  /** Starts the thread ahead of the first request. */
  warmUp(): void {
    this.worker ??= this.start({ ...this.options, workerData: WARM_UP });
    this.worker.unref();
  }

  post(message: SolveMessage): void {
    this.worker ??= this.start(this.options);
    this.worker.ref();
    this.worker.postMessage(message);
  }

  /** Lets the process end while the thread has nothing to do. */
  rest(): void {
    this.worker?.unref();
  }

  async stop(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private start(options: WorkerOptions): Worker {
    const worker = new Worker(this.file, options);
    let reason = 'it ended without an answer';
    worker.on('message', (answer: SolveAnswer) => this.listener.onAnswer(this, answer));
    worker.on('error', (error: unknown) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', () => {
      if (this.worker !== worker) return;
      this.worker = undefined;
      this.tables = new TableLedger(this.maxRecords);
      this.listener.onEnd(this, reason);
    });
    return worker;
  }
}
