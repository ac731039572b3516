import { crc32 } from 'node:zlib';
import { LingeringFile } from './lingering-file.js';
import { BLOCK_BYTES, decodeTrailer, PackDamaged, PackIndex, TRAILER_BYTES } from './pack-index.js';
import type { Run } from './run-table.js';

/** What packages up to this size are read into. */
const shared = Buffer.allocUnsafeSlow(1 << 19);

/** An open pack: one repodata file's text, of which any package's members can be read alone. */
export class PackFile {
  readonly index: PackIndex;
  readonly #file: LingeringFile;
  readonly #textBytes: number;

  private constructor(file: LingeringFile, index: PackIndex, textBytes: number) {
    this.#file = file;
    this.index = index;
    this.#textBytes = textBytes;
  }

  /**
   * Opens a pack by reading its index.
   *
   * @throws PackDamaged, or the file system's own error.
   */
  static open(path: string): PackFile {
    const file = new LingeringFile(path);
    const size = file.size();
    if (size < TRAILER_BYTES) throw new PackDamaged('It is too short');
    const { offset, length, crc } = decodeTrailer(file.read(size - TRAILER_BYTES, size), size);
    const index = new PackIndex(file.read(offset, offset + length), crc);
    return new PackFile(file, index, index.header.textBytes);
  }

  /**
   * The bytes of a package's table, when the pack has one. They are valid until the next call for any pack.
   *
   * @throws PackDamaged, or the file system's own error.
   */
  table(packageName: string): Buffer | undefined {
    const piece = this.index.table(packageName);
    if (piece === undefined) return undefined;
    const { start, end, crc } = piece;
    const length = end - start;
    const room = length <= shared.length ? shared.subarray(0, length) : Buffer.allocUnsafe(length);
    const bytes = this.#file.read(this.#textBytes + start, this.#textBytes + end, room);
    if (bytes.length !== length || crc32(bytes) !== crc) throw new PackDamaged('A table of it is not what it was');
    return bytes;
  }

  /**
   * The texts of a package's runs, in the order of the repodata. They are valid until the next call for any pack: most
   * packages are small, and memory for each of them would cost more than reading it.
   *
   * @throws PackDamaged, or the file system's own error.
   */
  texts(runs: readonly Run[]): Buffer[] {
    const bytes = runs.reduce((sum, { start, end }) => sum + topOf(end) - baseOf(start), 0);
    const room = bytes <= shared.length ? shared : Buffer.allocUnsafe(bytes);
    let at = 0;
    return runs.map(({ start, end }) => {
      const from = at;
      at += topOf(end) - baseOf(start);
      return this.#text(start, end, room.subarray(from, at));
    });
  }

  /** The text `[start, end)`, read in whole blocks, since only these have a checksum. */
  #text(start: number, end: number, room: Buffer): Buffer {
    const base = baseOf(start);
    const top = Math.min(topOf(end), this.#textBytes);
    const text = this.#file.read(base, top, room.subarray(0, top - base));
    if (text.length !== top - base) throw new PackDamaged('It is too short');
    const { blockSums } = this.index;
    for (let at = 0, block = base / BLOCK_BYTES; at < text.length; at += BLOCK_BYTES, block++) {
      if (crc32(text.subarray(at, at + BLOCK_BYTES)) !== blockSums[block]) {
        throw new PackDamaged('A block of it does not have the checksum it should have');
      }
    }
    return text.subarray(start - base, end - base);
  }
}

/** Where the block of a position begins. */
function baseOf(start: number): number {
  return Math.floor(start / BLOCK_BYTES) * BLOCK_BYTES;
}

/** Where the block before a position ends. */
function topOf(end: number): number {
  return Math.ceil(end / BLOCK_BYTES) * BLOCK_BYTES;
}
