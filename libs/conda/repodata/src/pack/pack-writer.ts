import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { GrowingUint32 } from './growing-uint32.js';
import { BLOCK_BYTES, encodePackIndex } from './pack-index.js';
import type { PackContent } from './pack-index.js';

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
    const textBytes = this.#position;
    if (textBytes % BLOCK_BYTES !== 0) this.#endBlock();
    await this.#handle.writeFile(encodePackIndex({ ...content, blockSums: this.#sums.values() }, textBytes));
  }

  #endBlock(): void {
    this.#sums.push(this.#sum);
    this.#sum = 0;
  }
}
