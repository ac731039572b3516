import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { linkErrors } from '../errors.js';
import type { DiskFailure } from './disk-failure.js';
import { startWorker } from './start-worker.js';
import type { ThreadReply, ThreadResult, ThreadTask, ThreadWork } from './thread-task.js';

interface Waiting {
  readonly task: ThreadTask;
  readonly resolve: (result: ThreadResult) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly running: Map<number, Waiting>;
}

/** More threads than this gain nothing: they wait for each other inside the file system. */
const MAX_THREADS = 4;
/** A second task waits inside each thread, so that none idles while the next one is on its way. */
const TASKS_PER_THREAD = 2;

/**
 * Threads that make the synchronous calls of linking, so that the event loop stays free. They start with the first
 * task, serve all prefixes that are linked at one time in turn, and keep no process alive while they have no task.
 */
export class LinkThreads {
  readonly size: number;
  readonly #threads: Thread[] = [];
  readonly #queue: Waiting[] = [];
  #lastId = 0;
  #isClosed = false;

  /** @param size - How many; default one for each processor, at most four. */
  constructor(size: number = Math.min(availableParallelism(), MAX_THREADS)) {
    this.size = size;
  }

  /** How many tasks keep all threads busy. */
  get capacity(): number {
    return this.size * TASKS_PER_THREAD;
  }

  /**
   * Has a piece of work done.
   *
   * @throws LINK_IO_FAILED when it cannot be done; LINK_WORKER_LOST when the thread ends before it answers.
   */
  run<Kind extends keyof ThreadWork>(
    kind: Kind,
    input: ThreadWork[Kind]['input'],
  ): Promise<ThreadWork[Kind]['output']> {
    if (this.#isClosed) throw new Error('These threads are closed');
    return new Promise((resolve, reject) => {
      this.#queue.push({ task: { kind, input } as ThreadTask, resolve, reject });
      this.#dispatch();
    });
  }

  /** Ends the threads; tasks that are under way fail. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const thread = this.#freeThread();
      if (thread === undefined) return;
      const waiting = this.#queue.shift()!;
      const id = ++this.#lastId;
      if (thread.running.size === 0) thread.worker.ref();
      thread.running.set(id, waiting);
      thread.worker.postMessage({ id, task: waiting.task });
    }
  }

  #freeThread(): Thread | undefined {
    const idlest = this.#threads.reduce<Thread | undefined>(
      (best, thread) => (best === undefined || thread.running.size < best.running.size ? thread : best),
      undefined,
    );
    if (idlest?.running.size === 0) return idlest;
    if (this.#threads.length < this.size) return this.#start();
    return idlest !== undefined && idlest.running.size < TASKS_PER_THREAD ? idlest : undefined;
  }

  #start(): Thread {
    const worker = startWorker();
    const thread: Thread = { worker, running: new Map() };
    this.#threads.push(thread);
    worker.unref();
    worker.on('message', (reply: ThreadReply) => this.#settle(thread, reply));
    worker.on('error', (error) => this.#lose(thread, error));
    worker.on('exit', () => this.#lose(thread, undefined));
    return thread;
  }

  #settle(thread: Thread, { id, result, failure }: ThreadReply): void {
    const waiting = thread.running.get(id);
    thread.running.delete(id);
    if (thread.running.size === 0) thread.worker.unref();
    if (failure !== undefined) waiting?.reject(ioError(failure));
    else if (result !== undefined) waiting?.resolve(result);
    this.#dispatch();
  }

  #lose(thread: Thread, cause: unknown): void {
    const index = this.#threads.indexOf(thread);
    if (index < 0) return;
    this.#threads.splice(index, 1);
    for (const { reject } of thread.running.values()) {
      reject(linkErrors.create('LINK_WORKER_LOST', 'A thread that links files ended unexpectedly', { cause }));
    }
    if (!this.#isClosed) this.#dispatch();
  }
}

function ioError({ message, path, errno }: DiskFailure): Error {
  return linkErrors.create('LINK_IO_FAILED', `The file system refused: ${message}`, { details: { path, errno } });
}

let shared: LinkThreads | undefined;

/** The threads of this process, for all who bring none of their own. */
export function sharedLinkThreads(): LinkThreads {
  shared ??= new LinkThreads();
  return shared;
}
