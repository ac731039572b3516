import { packageFormatErrors } from '../errors.js';

export const MAX_CODE_LENGTH = 20;
/** Codes up to this length, nearly all in practice, are found by one lookup. */
export const FAST_BITS = 11;

/** One of the up to six Huffman codes of a block. */
export class HuffmanTable {
  /** By the next {@link FAST_BITS} bits: `length << 16 | symbol`, or 0 for a longer code. */
  readonly fast = new Int32Array(1 << FAST_BITS);
  /** By code length: the first code above those of this length, aligned to {@link MAX_CODE_LENGTH} bits. */
  readonly limits = new Int32Array(MAX_CODE_LENGTH + 2);
  /** By code length: what to subtract from a code to get its place in `symbols`. */
  readonly offsets = new Int32Array(MAX_CODE_LENGTH + 2);
  /** Symbols by code length, then by value. */
  readonly symbols = new Uint16Array(258);

  /**
   * Builds the canonical code of these lengths.
   *
   * @throws ARCHIVE_BZIP2_INVALID when there are more codes than bits can tell apart.
   */
  assign(lengths: Uint8Array, count: number): void {
    this.fast.fill(0);
    let code = 0;
    let placed = 0;
    for (let length = 1; length <= MAX_CODE_LENGTH; length++) {
      this.offsets[length] = code - placed;
      for (let symbol = 0; symbol < count; symbol++) {
        if (lengths[symbol] !== length) continue;
        this.symbols[placed++] = symbol;
        if (length <= FAST_BITS) {
          const first = code << (FAST_BITS - length);
          this.fast.fill((length << 16) | symbol, first, first + (1 << (FAST_BITS - length)));
        }
        code++;
      }
      if (code > 1 << length)
        throw packageFormatErrors.create('ARCHIVE_BZIP2_INVALID', 'A bzip2 block has a wrong code');
      this.limits[length] = code << (MAX_CODE_LENGTH - length);
      code <<= 1;
    }
    this.limits[MAX_CODE_LENGTH + 1] = 0x7fffffff;
  }
}
