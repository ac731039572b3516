import { zstdDecompressSync } from 'node:zlib';
import { LingeringFile } from './lingering-file.js';
import { BLOCK_BYTES, PackDamaged } from './pack-index.js';

/** Blocks kept while a walk goes on, 8 MiB; they matter where a channel does not sort its repodata. */
const MAX_KEPT = 128;

/** One allocation per block. */
const DECOMPRESSION = { chunkSize: BLOCK_BYTES, maxOutputLength: BLOCK_BYTES };

/** Reads parts of a text that lies in a file as blocks, each compressed on its own. */
export class BlockReader {
  readonly file: LingeringFile;
  readonly #kept = new Map<number, Buffer>();

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
    const blocks: Buffer[] = [];
    for (let block = first; block <= last; block++) {
      const kept = this.#kept.get(block);
      if (kept !== undefined) blocks.push(kept);
      else {
        let until = block;
        while (until < last && !this.#kept.has(until + 1)) until++;
        blocks.push(...(await this.#read(block, until, offsets)));
        block = until;
      }
    }
    const text = blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks);
    if (text.length < end - first * BLOCK_BYTES) throw new PackDamaged('A block of it is too short');
    return text.subarray(start - first * BLOCK_BYTES, end - first * BLOCK_BYTES);
  }

  async #read(first: number, last: number, offsets: Float64Array): Promise<Buffer[]> {
    const base = offsets[first]!;
    const packed = await this.file.read(base, offsets[last + 1]!);
    const blocks: Buffer[] = [];
    for (let block = first; block <= last; block++) {
      const text = decompressed(packed.subarray(offsets[block]! - base, offsets[block + 1]! - base));
      blocks.push(text);
      this.#keep(block, text);
    }
    return blocks;
  }

  #keep(block: number, text: Buffer): void {
    this.#kept.set(block, text);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) break;
      this.#kept.delete(oldest);
    }
  }
}

function decompressed(block: Buffer): Buffer {
  try {
    return zstdDecompressSync(block, DECOMPRESSION);
  } catch (error) {
    throw new PackDamaged('A block of it cannot be decompressed', { cause: error });
  }
}
