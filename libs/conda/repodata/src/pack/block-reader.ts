import { zstdDecompressSync } from 'node:zlib';
import { giveWay } from '../give-way.js';
import { LingeringFile } from './lingering-file.js';
import { BLOCK_BYTES, PackDamaged } from './pack-index.js';

/** Blocks kept while a walk goes on, 16 MiB; they matter where a channel does not sort its repodata. */
const MAX_KEPT = 256;

/** One allocation per block. */
const DECOMPRESSION = { chunkSize: BLOCK_BYTES, maxOutputLength: BLOCK_BYTES };

/** Reads parts of a text that lies in a file as blocks, each compressed on its own. */
export class BlockReader {
  readonly file: LingeringFile;
  readonly #kept = new Map<number, Promise<Buffer>>();

  constructor(path: string) {
    this.file = new LingeringFile(path, () => this.#kept.clear());
  }

  /**
   * The text `[start, end)`.
   *
   * @param start - Counted in the text.
   * @param end - Greater than `start`.
   * @param offsets - Where each block begins in the file, and where the last one ends.
   * @throws PackDamaged, or the file system's own error.
   */
  async text(start: number, end: number, offsets: Float64Array): Promise<Buffer> {
    const first = Math.floor(start / BLOCK_BYTES);
    const last = Math.floor((end - 1) / BLOCK_BYTES);
    const blocks = await Promise.all(this.#blocks(first, last, offsets));
    const parts = blocks.map((block, i) => {
      const base = (first + i) * BLOCK_BYTES;
      const part = block.subarray(Math.max(start - base, 0), end - base);
      if (part.length < Math.min(end, base + BLOCK_BYTES) - Math.max(start, base)) {
        throw new PackDamaged('A block of it is too short');
      }
      return part;
    });
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }

  /** The blocks from `first` to `last`; neighbours that are not kept or under way are read together. */
  #blocks(first: number, last: number, offsets: Float64Array): Promise<Buffer>[] {
    const blocks: Promise<Buffer>[] = [];
    for (let block = first; block <= last;) {
      const kept = this.#kept.get(block);
      if (kept !== undefined) {
        blocks.push(kept);
        block++;
        continue;
      }
      const from = block;
      do block++;
      while (block <= last && !this.#kept.has(block));
      const span = this.#read(from, block, offsets);
      for (let i = from; i < block; i++) {
        const one = span.then((texts) => texts[i - from]!);
        this.#keep(i, one);
        blocks.push(one);
      }
    }
    return blocks;
  }

  async #read(from: number, to: number, offsets: Float64Array): Promise<Buffer[]> {
    try {
      const base = offsets[from]!;
      const packed = await this.file.read(base, offsets[to]!);
      const texts: Buffer[] = [];
      for (let i = from; i < to; i++) {
        await giveWay();
        texts.push(unpacked(packed.subarray(offsets[i]! - base, offsets[i + 1]! - base)));
      }
      return texts;
    } catch (error) {
      this.#kept.clear();
      throw error;
    }
  }

  #keep(block: number, text: Promise<Buffer>): void {
    this.#kept.set(block, text);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) break;
      this.#kept.delete(oldest);
    }
  }
}

function unpacked(block: Buffer): Buffer {
  try {
    return zstdDecompressSync(block, DECOMPRESSION);
  } catch (error) {
    throw new PackDamaged('A block of it cannot be decompressed', { cause: error });
  }
}
