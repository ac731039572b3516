import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import { BLOCK_BYTES, encodePackIndex } from './pack-index.js';
import type { PackContent } from './pack-index.js';

const compress = promisify(zstdCompress);

/** Fast rather than small: the pack is read back on the same machine. The checksum finds damaged blocks. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 } };

/** Blocks under compression at a time, on the thread pool. */
const MAX_PENDING = 4;

/** Writes a text as blocks of {@link BLOCK_BYTES}, each compressed on its own, so that any part of it can be read. */
export class PackWriter {
  readonly #handle: FileHandle;
  readonly #sizes: number[] = [];
  readonly #pending: Promise<Buffer>[] = [];
  #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #filled = 0;
  #position = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Takes the next piece of the text. */
  async write(chunk: Buffer): Promise<void> {
    let at = 0;
    while (at < chunk.length) {
      const copied = chunk.copy(this.#block, this.#filled, at);
      at += copied;
      this.#filled += copied;
      if (this.#filled === BLOCK_BYTES) await this.#flush();
    }
  }

  /** Ends the pack with its index. */
  async finish(content: Omit<PackContent, 'blockSizes'>): Promise<void> {
    if (this.#filled > 0) await this.#flush();
    while (this.#pending.length > 0) await this.#writeOldest();
    await this.#writeAll(encodePackIndex({ ...content, blockSizes: this.#sizes }, this.#position));
  }

  async #flush(): Promise<void> {
    const compressed = compress(this.#block.subarray(0, this.#filled), COMPRESSION);
    // A failure is met where the block's turn comes; until then it must not count as unhandled.
    compressed.catch(() => undefined);
    this.#pending.push(compressed);
    this.#block = Buffer.allocUnsafe(BLOCK_BYTES);
    this.#filled = 0;
    if (this.#pending.length >= MAX_PENDING) await this.#writeOldest();
  }

  async #writeOldest(): Promise<void> {
    const bytes = await this.#pending.shift()!;
    this.#sizes.push(bytes.length);
    await this.#writeAll(bytes);
  }

  async #writeAll(bytes: Buffer): Promise<void> {
    await this.#handle.writeFile(bytes);
    this.#position += bytes.length;
  }
}
