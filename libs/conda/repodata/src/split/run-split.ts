import { once } from 'node:events';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ErrorContext } from '@terrarium/kernel-errors';
import { Turns } from '../cache/turns.js';
import { repodataErrors } from '../errors.js';
import { splitRepodata } from './split-repodata.js';
import type { SplitResult, SplitTask } from './split-repodata.js';

/** What the worker thread sends back. */
export type SplitAnswer =
  | { readonly kind: 'done'; readonly result: SplitResult }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly context: ErrorContext };

/** Up to this size the split takes less than starting a thread does. */
const MAX_BYTES_HERE = 1 << 18;

/** A split keeps more than one core busy, and memory is needed for one at a time. */
const turns = new Turns();

/** A worker thread runs JavaScript; from TypeScript sources, in tests, the work is done here. */
const WORKER = __filename.endsWith('.js') ? path.join(__dirname, 'split-worker.js') : undefined;

/**
 * Splits a repodata file, in a thread of its own when it is large.
 *
 * @throws what {@link splitRepodata} throws.
 */
export async function runSplit(task: SplitTask, signal?: AbortSignal): Promise<SplitResult> {
  if (WORKER === undefined || (await stat(task.source)).size <= MAX_BYTES_HERE) return splitRepodata(task, signal);
  return turns.take(() => splitInWorker(WORKER, task, signal));
}

/** Splits in a worker thread whose compiled script is `script`. */
export async function splitInWorker(script: string, task: SplitTask, signal?: AbortSignal): Promise<SplitResult> {
  signal?.throwIfAborted();
  const worker = new Worker(script, { workerData: task });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const [answer] = (await Promise.race([once(worker, 'message'), ended(worker)])) as [SplitAnswer];
    if (answer.kind === 'done') return answer.result;
    throw repodataErrors.create(answer.code as keyof typeof repodataErrors.rows, answer.message, answer.context);
  } catch (error) {
    await rm(task.target, { force: true });
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

async function ended(worker: Worker): Promise<never> {
  const [exitCode] = (await once(worker, 'exit')) as [number];
  throw new Error(`The thread that splits repodata ended without an answer, with exit code ${exitCode}`);
}
