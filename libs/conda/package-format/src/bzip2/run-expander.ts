import type { DecodedSink } from '../decoder.js';
import { updateBzip2Crc } from './bzip2-crc.js';

const OUTPUT_BYTES = 1 << 18;

/** Undoes what bzip2 did first: four equal bytes are followed by the number of those after them. */
export class RunExpander {
  private readonly output = Buffer.allocUnsafe(OUTPUT_BYTES);
  private filled = 0;
  private crc = -1;

  constructor(private readonly sink: DecodedSink) {}

  /**
   * Hands the content of a block to the sink.
   *
   * @returns its CRC, unsigned.
   */
  expand(bytes: Uint8Array, length: number): number {
    this.crc = -1;
    for (let at = 0; at < length;) {
      const end = afterFourEqual(bytes, at, length);
      this.copy(bytes, at, end);
      at = end;
      if (at < length) this.repeat(bytes[at - 1]!, bytes[at++]!);
    }
    this.deliver();
    return ~this.crc >>> 0;
  }

  private copy(bytes: Uint8Array, from: number, end: number): void {
    for (let at = from; at < end;) {
      if (this.filled === OUTPUT_BYTES) this.deliver();
      const piece = bytes.subarray(at, Math.min(end, at + OUTPUT_BYTES - this.filled));
      this.output.set(piece, this.filled);
      this.filled += piece.length;
      at += piece.length;
    }
  }

  private repeat(byte: number, count: number): void {
    if (this.filled + count > OUTPUT_BYTES) this.deliver();
    this.output.fill(byte, this.filled, this.filled + count);
    this.filled += count;
  }

  private deliver(): void {
    const { output, filled } = this;
    this.filled = 0;
    this.crc = updateBzip2Crc(this.crc, output, filled);
    this.sink(output.subarray(0, filled));
  }
}

/** The place behind the first four equal bytes, or `length`. A byte rarely equals the one three before it. */
function afterFourEqual(bytes: Uint8Array, from: number, length: number): number {
  for (let at = from + 3; at < length; at++) {
    const byte = bytes[at]!;
    if (byte === bytes[at - 3] && byte === bytes[at - 1] && byte === bytes[at - 2]) return at + 1;
  }
  return length;
}
