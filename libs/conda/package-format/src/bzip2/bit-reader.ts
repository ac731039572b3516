/** Thrown when a reader needs bits that have not arrived; not an error of the stream. */
export class OutOfBits extends Error {}

/** Reads bits, most significant first, from bytes that are all there. */
export class BitReader {
  constructor(
    private readonly bytes: Uint8Array,
    private readonly end: number,
    /** The next bit. */
    public bit: number,
  ) {}

  /** The next `count` bits, at most 25, as a number. */
  read(count: number): number {
    const { bit, bytes } = this;
    const byte = bit >>> 3;
    this.bit = bit + count;
    if (this.bit > this.end * 8) throw new OutOfBits();
    const word = (bytes[byte]! << 24) | (bytes[byte + 1]! << 16) | (bytes[byte + 2]! << 8) | bytes[byte + 3]!;
    return (word << (bit & 7)) >>> (32 - count);
  }

  /** The next 32 bits as an unsigned number. */
  readWord(): number {
    return this.read(16) * 0x10000 + this.read(16);
  }
}
