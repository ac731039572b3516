import { repodataErrors } from '../errors.js';

/** Writes wait until none came for so long: those who add them are busy, and so are those who wait for what they add. */
const CALM_MS = 1000;

/** Beyond that many bytes nothing waits any longer. */
const MAX_WAITING_BYTES = 16 << 20;

const AT_A_TIME = 4;

/**
 * Files that are written when there is time for it. A walk over shards adds hundreds of small ones; made at once, they
 * would take as much of it as fetching them does. Until they are written they can be read here. A file that cannot be
 * written is lost, and fetched again by the next one who wants it.
 */
export class DeferredWrites {
  readonly #write: (file: string, bytes: Buffer) => Promise<void>;
  readonly #waiting = new Map<string, Buffer>();
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;

  /**
   * @param write - Puts a file in place.
   */
  constructor(write: (file: string, bytes: Buffer) => Promise<void>) {
    this.#write = write;
  }

  /** The content of a file that is not written yet. */
  get(file: string): Buffer | undefined {
    return this.#waiting.get(file);
  }

  add(file: string, bytes: Buffer): void {
    if (this.#waiting.has(file)) return;
    this.#waiting.set(file, bytes);
    this.#bytes += bytes.length;
    if (this.#bytes > MAX_WAITING_BYTES) void this.settled();
    else this.#timer = (this.#timer ?? setTimeout(() => void this.settled(), CALM_MS)).refresh();
  }

  /** Writes all that waits; done when it is written. */
  settled(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.size > 0) {
      const some = [...this.#waiting].slice(0, AT_A_TIME);
      await Promise.all(some.map(([file, bytes]) => this.#writeOne(file, bytes)));
    }
  }

  async #writeOne(file: string, bytes: Buffer): Promise<void> {
    try {
      await this.#write(file, bytes);
    } catch (error) {
      if (!repodataErrors.owns(error)) throw error;
    } finally {
      this.#waiting.delete(file);
      this.#bytes -= bytes.length;
    }
  }
}
