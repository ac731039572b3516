import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { GrowingUint32 } from './growing-uint32.js';
import { BLOCK_BYTES, encodePackIndex } from './pack-index.js';
import type { PackContent, TableIndex } from './pack-index.js';
import type { Run } from './run-table.js';

/** Makes the table of a package of the texts of its runs; empty for none. */
export type MakeTable = (packageName: string, runs: readonly Run[], texts: readonly Buffer[]) => Buffer;

/** Tables are written that many bytes at a time. */
const BATCH_BYTES = 1 << 20;

/** Longer texts of one package get no table: they would have to be held as a whole. */
const MAX_PACKAGE_BYTES = 1 << 24;

const NO_TABLE = Buffer.alloc(0);

/** Writes a text, and notes the checksum of each {@link BLOCK_BYTES} of it. */
export class PackWriter {
  readonly #handle: FileHandle;
  readonly #sums = new GrowingUint32();
  #sum = 0;
  #position = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Takes the next piece of the text. */
  async write(chunk: Buffer): Promise<void> {
    const written = this.#handle.writeFile(chunk);
    for (let at = 0; at < chunk.length;) {
      const inBlock = this.#position % BLOCK_BYTES;
      const end = Math.min(chunk.length, at + BLOCK_BYTES - inBlock);
      this.#sum = crc32(chunk.subarray(at, end), this.#sum);
      this.#position += end - at;
      at = end;
      if (this.#position % BLOCK_BYTES === 0) this.#endBlock();
    }
    await written;
  }

  /** Ends the pack with its index. */
  async finish(content: Omit<PackContent, 'blockSums'>): Promise<void> {
    if (content.header.textBytes % BLOCK_BYTES !== 0) this.#endBlock();
    await this.#handle.writeFile(encodePackIndex({ ...content, blockSums: this.#sums.values() }, this.#position));
  }

  /**
   * Adds the tables of all packages behind the text.
   *
   * @param packages - In the order of the index.
   * @param make - Makes a table.
   * @param signal - Ends the work between two packages.
   */
  async writeTables(packages: PackContent['packages'], make: MakeTable, signal?: AbortSignal): Promise<TableIndex> {
    const ends = new GrowingUint32();
    const sums = new GrowingUint32();
    let batch: Buffer[] = [];
    let [waiting, end] = [0, 0];
    for (const [name, runs] of packages) {
      signal?.throwIfAborted();
      const isShort = runs.reduce((sum, { start, end: runEnd }) => sum + runEnd - start, 0) <= MAX_PACKAGE_BYTES;
      const table = isShort ? make(name, runs, this.#texts(runs)) : NO_TABLE;
      batch.push(table);
      waiting += table.length;
      ends.push((end += table.length));
      sums.push(crc32(table));
      if (waiting < BATCH_BYTES) continue;
      await this.#append(batch);
      [batch, waiting] = [[], 0];
    }
    await this.#append(batch);
    return { ends: ends.values(), sums: sums.values() };
  }

  async #append(pieces: readonly Buffer[]): Promise<void> {
    const bytes = Buffer.concat(pieces);
    await this.#handle.writeFile(bytes);
    this.#position += bytes.length;
  }

  /** What was written of some runs. */
  #texts(runs: readonly Run[]): Buffer[] {
    return runs.map(({ start, end }) => {
      const text = Buffer.allocUnsafe(end - start);
      for (let filled = 0; filled < text.length;) {
        const count = readSync(this.#handle.fd, text, filled, text.length - filled, start + filled);
        if (count === 0) throw new Error('A pack that is being written was cut short');
        filled += count;
      }
      return text;
    });
  }

  #endBlock(): void {
    this.#sums.push(this.#sum);
    this.#sum = 0;
  }
}
