import { rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { packageFormatErrors } from '../errors.js';
import type { ExtractOptions, ExtractOutcome, ExtractSettings } from '../extract-options.js';
import { isSystemError } from '../fs-error.js';
import type { TreeDamage } from '../verify-tree.js';
import { OutgoingBytes } from './outgoing-bytes.js';
import { fromPlainCodedError } from './plain-error.js';
import { PoolJob } from './pool-job.js';
import { PoolThread } from './pool-thread.js';
import type { PlainOutcome, PlainResult } from './protocol.js';
import { Slots } from './slots.js';

/** Beyond this many threads the file system is what extraction waits for. */
const MAX_DEFAULT_THREADS = 8;
const DEFAULT_MEMORY_BYTES = 160 * 2 ** 20;
/** What zstd looks back over at most; `.conda` writers ask for all of it, whatever the size of the package. */
const MAX_WINDOW_BYTES = 128 * 2 ** 20;
/** A decompressor touches no more memory than its output has bytes: by estimate so many for one of the archive. */
const TYPICAL_RATIO = 6;
const UNKNOWN_ARCHIVE_BYTES = 10 * 2 ** 20;
const CHUNKS_BYTES = 4 * 2 ** 20;

/** The choices for a pool. */
export interface ExtractionPoolOptions {
  /** Default: the cores of the machine, eight at most. */
  readonly threads?: number;
  /**
   * Bytes of memory that decompressors may take together, by estimate; a single one may take more. Default 160 MiB.
   */
  readonly memoryBytes?: number;
}

/**
 * Extracts packages on worker threads, so that the caller's event loop never waits for a disk or a decompressor.
 * Threads start when they are first needed and do not keep the process alive while they are idle.
 */
export class ExtractionPool implements AsyncDisposable {
  private readonly threads = new Set<PoolThread>();
  private readonly maxThreads: number;
  private readonly fileSlots: Slots;
  private readonly memory: Slots;
  private isClosed = false;

  constructor(options: ExtractionPoolOptions = {}) {
    this.maxThreads = options.threads ?? Math.min(availableParallelism(), MAX_DEFAULT_THREADS);
    this.fileSlots = new Slots(this.maxThreads);
    this.memory = new Slots(options.memoryBytes ?? DEFAULT_MEMORY_BYTES);
  }

  /**
   * As the function of that name, on a thread; as many at a time as there are threads, the others wait.
   *
   * @throws what the function throws; EXTRACT_WORKER_LOST when the thread has ended.
   */
  extractFile(archivePath: string, destDir: string, options: ExtractOptions = {}): Promise<ExtractOutcome> {
    const { signal } = options;
    return this.fileSlots.run(1, signal, async () =>
      this.memory.run(decoderMemory(await sizeOf(archivePath)), signal, () => {
        const job = this.beginExtraction(destDir, options);
        job.send({ kind: 'extract file', job: job.id, archivePath, destDir, settings: settingsOf(options) });
        return job.result;
      }),
    );
  }

  /** Whether a stream of so many bytes would be extracted at once, rather than wait for the memory of others. */
  hasRoomFor(archiveBytes: number | undefined): boolean {
    return this.memory.hasRoom(decoderMemory(archiveBytes));
  }

  /**
   * As the function of that name, on a thread: the source is read here. More streams than threads may be under way: as
   * long as each waits for a network most of the time, a thread serves many.
   *
   * @param source - Must end or throw when the signal of `options` is aborted.
   * @throws what the function throws; EXTRACT_WORKER_LOST when the thread has ended.
   */
  extractStream(
    source: AsyncIterable<Uint8Array>,
    destDir: string,
    options: ExtractOptions = {},
  ): Promise<ExtractOutcome> {
    return this.memory.run(decoderMemory(options.archiveBytes), options.signal, () =>
      this.feedStream(source, destDir, options),
    );
  }

  /**
   * As the function of that name, on a thread, counted with the files under way.
   *
   * @throws the reason of the signal; EXTRACT_WORKER_LOST when the thread has ended.
   */
  verifyTree(extractedDir: string, signal?: AbortSignal): Promise<readonly TreeDamage[]> {
    return this.fileSlots.run(1, signal, () => {
      const decode = (result: PlainResult): readonly TreeDamage[] => result as readonly TreeDamage[];
      const job = new PoolJob(this.pickThread(), signal === undefined ? {} : { signal }, decode, () =>
        Promise.resolve(),
      );
      job.send({ kind: 'verify tree', job: job.id, extractedDir });
      return job.result;
    });
  }

  /** Ends the threads. What is under way rejects with EXTRACT_WORKER_LOST, and its folders are removed. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.threads].map((thread) => thread.stop()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private async feedStream(
    source: AsyncIterable<Uint8Array>,
    destDir: string,
    options: ExtractOptions,
  ): Promise<ExtractOutcome> {
    const job = this.beginExtraction(destDir, options);
    const bytes = new OutgoingBytes((buffer, length) =>
      job.send({ kind: 'bytes', job: job.id, buffer, length }, [buffer]),
    );
    job.onTaken = (buffer) => bytes.give(buffer);
    job.onSettled = () => bytes.stop();
    job.send({ kind: 'extract stream', job: job.id, destDir, settings: settingsOf(options) });
    try {
      for await (const chunk of source) {
        await bytes.write(chunk);
        if (job.isSettled) break;
      }
    } catch (error) {
      job.abort();
      await job.result.catch(() => undefined);
      throw error;
    }
    bytes.flush();
    job.send({ kind: 'end', job: job.id });
    return await job.result;
  }

  private beginExtraction(destDir: string, options: ExtractOptions): PoolJob<ExtractOutcome> {
    const removeRemains = (): Promise<void> => rm(destDir, { recursive: true, force: true });
    return new PoolJob(this.pickThread(), options, (result) => fromPlainOutcome(result as PlainOutcome), removeRemains);
  }

  private pickThread(): PoolThread {
    if (this.isClosed) {
      throw packageFormatErrors.create('EXTRACT_WORKER_LOST', 'The extraction pool has been closed');
    }
    const [least] = [...this.threads].sort((a, b) => a.load - b.load);
    if (least !== undefined && (least.load === 0 || this.threads.size >= this.maxThreads)) return least;
    const thread = new PoolThread(() => this.threads.delete(thread));
    this.threads.add(thread);
    return thread;
  }
}

function decoderMemory(archiveBytes = UNKNOWN_ARCHIVE_BYTES): number {
  return Math.min(archiveBytes * TYPICAL_RATIO, MAX_WINDOW_BYTES) + CHUNKS_BYTES;
}

/** An archive that cannot be looked at is for the extraction to complain of. */
async function sizeOf(archivePath: string): Promise<number | undefined> {
  try {
    return (await stat(archivePath)).size;
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}

/** What of the options can cross to a thread. */
function settingsOf(options: ExtractOptions): ExtractSettings {
  const settings: { -readonly [Key in keyof ExtractOptions]: ExtractOptions[Key] } = { ...options };
  delete settings.signal;
  delete settings.onProgress;
  return settings;
}

function fromPlainOutcome(outcome: PlainOutcome): ExtractOutcome {
  return outcome.status === 'refused' ? { ...outcome, error: fromPlainCodedError(outcome.error) } : outcome;
}
