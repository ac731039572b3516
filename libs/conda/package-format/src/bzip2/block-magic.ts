/** The 48 bits before a block: the digits of pi; and before the end of a stream: those of its square root. */
const BLOCK = [0x314159, 0x265359] as const;
const STREAM_END = [0x177245, 0x385090] as const;

/** Bits of either mark. */
export const MAGIC_BITS = 48;

/**
 * By the value of a byte: bit `s` is set when the byte may be the second one of a mark that begins `s` bits into the
 * byte before it. One lookup a byte rules out nearly every place.
 */
const CANDIDATES = makeCandidates();

/** Which mark stands at a bit, when all its bits are there. */
export function magicAt(bytes: Uint8Array, end: number, bit: number): 'block' | 'end' | undefined {
  if (bit + MAGIC_BITS > end * 8) return undefined;
  const high = bits24(bytes, bit);
  const low = bits24(bytes, bit + 24);
  if (high === BLOCK[0] && low === BLOCK[1]) return 'block';
  if (high === STREAM_END[0] && low === STREAM_END[1]) return 'end';
  return undefined;
}

/**
 * Finds the next mark.
 *
 * @param from - The first bit that it may begin at.
 * @returns its first bit, or -1.
 */
export function findMagic(bytes: Uint8Array, end: number, from: number): number {
  for (let byte = from >>> 3; byte + 1 < end; byte++) {
    const candidates = CANDIDATES[bytes[byte + 1]!]!;
    if (candidates === 0) continue;
    for (let shift = 0; shift < 8; shift++) {
      const bit = byte * 8 + shift;
      if ((candidates & (1 << shift)) !== 0 && bit >= from && magicAt(bytes, end, bit) !== undefined) return bit;
    }
  }
  return -1;
}

function bits24(bytes: Uint8Array, bit: number): number {
  const at = bit >>> 3;
  const word = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  return (word << (bit & 7)) >>> 8;
}

function makeCandidates(): Uint8Array {
  const candidates = new Uint8Array(256);
  for (const [high] of [BLOCK, STREAM_END]) {
    for (let shift = 0; shift < 8; shift++) candidates[(high >>> (8 + shift)) & 255]! |= 1 << shift;
  }
  return candidates;
}
