import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

const LINGER_MS = 2000;

/**
 * A file for random reads that is opened by the first read and closed a little after the last one, so that nobody
 * has to close it and a walk over many packages opens it once.
 */
export class LingeringFile {
  readonly #path: string;
  readonly #onClose: () => void;
  #opening: Promise<FileHandle> | undefined;
  #users = 0;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param path - The file.
   * @param onClose - Runs when it was not used for a while; what was kept for the next read may go.
   */
  constructor(path: string, onClose: () => void = () => undefined) {
    this.#path = path;
    this.#onClose = onClose;
  }

  /** Reads `[start, end)`; short only where the file ends. */
  read(start: number, end: number): Promise<Buffer> {
    return this.#use(async (handle) => {
      const buffer = Buffer.allocUnsafeSlow(end - start);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
      return buffer.subarray(0, bytesRead);
    });
  }

  /** The file's size in bytes. */
  size(): Promise<number> {
    return this.#use(async (handle) => (await handle.stat()).size);
  }

  async #use<T>(work: (handle: FileHandle) => Promise<T>): Promise<T> {
    this.#users++;
    clearTimeout(this.#timer);
    try {
      return await work(await (this.#opening ??= open(this.#path, 'r')));
    } finally {
      this.#users--;
      if (this.#users === 0) this.#timer = setTimeout(() => this.#close(), LINGER_MS).unref();
    }
  }

  #close(): void {
    const opening = this.#opening;
    this.#opening = undefined;
    this.#onClose();
    // An opening that failed was reported to whoever wanted to read.
    void opening?.then((handle) => handle.close()).catch(() => undefined);
  }
}
