import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const LINGER_MS = 2000;

/**
 * A file for random reads that is opened by the first read and closed a little after the last one, so that nobody
 * has to close it and a walk over many packages opens it once. Reads are done at once: a read of a local file takes
 * some microseconds where a promise of it takes ten times as many, and a walk does hundreds of them.
 */
export class LingeringFile {
  readonly #path: string;
  #descriptor: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Reads `[start, end)`; short only where the file ends.
   *
   * @param into - Where to; it is as long as what is read.
   * @throws The file system's own error.
   */
  read(start: number, end: number, into?: Buffer): Buffer {
    const descriptor = this.#open();
    const buffer = into ?? Buffer.allocUnsafeSlow(end - start);
    let filled = 0;
    while (filled < buffer.length) {
      const count = readSync(descriptor, buffer, filled, buffer.length - filled, start + filled);
      if (count === 0) break;
      filled += count;
    }
    return buffer.subarray(0, filled);
  }

  /** The file's size in bytes. */
  size(): number {
    return fstatSync(this.#open()).size;
  }

  #open(): number {
    this.#timer ??= setTimeout(() => this.#close(), LINGER_MS).unref();
    this.#timer.refresh();
    return (this.#descriptor ??= openSync(this.#path, 'r'));
  }

  #close(): void {
    this.#timer = undefined;
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}
