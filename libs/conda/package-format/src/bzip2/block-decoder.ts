import type { DecodedSink } from '../decoder.js';
import { packageFormatErrors } from '../errors.js';
import { BitReader, OutOfBits } from './bit-reader.js';
import { updateBzip2Crc } from './bzip2-crc.js';
import { FAST_BITS, HuffmanTable, MAX_CODE_LENGTH } from './huffman-table.js';

const GROUP_SYMBOLS = 50;
const MAX_TABLES = 6;
const MAX_SELECTORS = 18_002;
const RUN_A = 0;
const RUN_B = 1;
const OUTPUT_BYTES = 1 << 18;

/** Bytes that must lie, readable, after the input: a group of symbols is read before its end is looked at. */
export const INPUT_SLACK_BYTES = 256;

/** A block in the steps that undo bzip2's: Huffman codes, move-to-front, Burrows-Wheeler, run lengths. */
export class BlockDecoder {
  private readonly tables = Array.from({ length: MAX_TABLES }, () => new HuffmanTable());
  private readonly selectors = new Uint8Array(MAX_SELECTORS);
  private readonly lengths = new Uint8Array(258);
  private readonly recent = new Uint8Array(256);
  private readonly byteCounts = new Int32Array(256);
  /** Low 8 bits: the last column of the sorted rotations; high 24 bits: where the next byte is. */
  private readonly rotations: Uint32Array;
  private readonly output = Buffer.allocUnsafe(OUTPUT_BYTES);

  constructor(
    private readonly maxBlockBytes: number,
    private readonly sink: DecodedSink,
  ) {
    this.rotations = new Uint32Array(maxBlockBytes);
  }

  /**
   * Decodes the block whose mark ends at `bit`, and hands its bytes to the sink.
   *
   * @returns the bit after the block and its CRC, or undefined when the input ends within the block.
   * @throws ARCHIVE_BZIP2_INVALID when the block is damaged.
   */
  decode(bytes: Uint8Array, end: number, bit: number): { readonly bit: number; readonly crc: number } | undefined {
    const reader = new BitReader(bytes, end, bit);
    let header: { crc: number; origin: number; length: number };
    try {
      header = this.readBlock(reader, bytes, end);
    } catch (error) {
      if (error instanceof OutOfBits) return undefined;
      throw error;
    }
    if (header.origin >= header.length) throw damaged('begins outside itself');
    const crc = this.unsort(header.length, header.origin);
    if (crc !== header.crc) throw damaged('has a wrong CRC');
    return { bit: reader.bit, crc };
  }

  private readBlock(
    reader: BitReader,
    bytes: Uint8Array,
    end: number,
  ): { crc: number; origin: number; length: number } {
    const crc = reader.readWord();
    if (reader.read(1) !== 0) throw damaged('is randomised, as no writer since 1999 does');
    const origin = reader.read(24);
    const symbolCount = this.readAlphabet(reader);
    const tableCount = reader.read(3);
    if (tableCount < 2 || tableCount > MAX_TABLES) throw damaged('has a wrong number of codes');
    const selectorCount = this.readSelectors(reader, tableCount);
    for (let table = 0; table < tableCount; table++) this.readTable(reader, this.tables[table]!, symbolCount);
    const length = this.readSymbols(reader, bytes, end, symbolCount, selectorCount);
    return { crc, origin, length };
  }

  /** The bytes in use, in two levels of 16 bits; with two run symbols and the end they are the symbols. */
  private readAlphabet(reader: BitReader): number {
    const ranges = reader.read(16);
    let used = 0;
    for (let range = 0; range < 16; range++) {
      if ((ranges & (0x8000 >>> range)) === 0) continue;
      const bits = reader.read(16);
      for (let bit = 0; bit < 16; bit++) {
        if ((bits & (0x8000 >>> bit)) !== 0) this.recent[used++] = range * 16 + bit;
      }
    }
    if (used === 0) throw damaged('uses no byte');
    return used + 2;
  }

  private readSelectors(reader: BitReader, tableCount: number): number {
    const count = reader.read(15);
    if (count === 0) throw damaged('has no selectors');
    const order = [0, 1, 2, 3, 4, 5];
    for (let index = 0; index < count; index++) {
      let position = 0;
      while (reader.read(1) === 1) if (++position >= tableCount) throw damaged('has a wrong selector');
      const [table] = order.splice(position, 1);
      order.unshift(table!);
      // bzip2 1.0.8 reads on over more selectors than a block can use, which some writers left.
      if (index < MAX_SELECTORS) this.selectors[index] = table!;
    }
    return Math.min(count, MAX_SELECTORS);
  }

  private readTable(reader: BitReader, table: HuffmanTable, symbolCount: number): void {
    let length = reader.read(5);
    for (let symbol = 0; symbol < symbolCount; symbol++) {
      while (true) {
        if (length < 1 || length > MAX_CODE_LENGTH) throw damaged('has a wrong code length');
        if (reader.read(1) === 0) break;
        length += reader.read(1) === 0 ? 1 : -1;
      }
      this.lengths[symbol] = length;
    }
    table.assign(this.lengths, symbolCount);
  }

  /** Huffman codes and move-to-front in one loop, with the bits in a local word. */
  private readSymbols(
    reader: BitReader,
    bytes: Uint8Array,
    end: number,
    symbolCount: number,
    selectorCount: number,
  ): number {
    const { rotations, recent, byteCounts, maxBlockBytes } = this;
    const endOfBlock = symbolCount - 1;
    byteCounts.fill(0);
    let at = reader.bit >>> 3;
    let word = bytes[at++]! & (0xff >>> (reader.bit & 7));
    let bits = 8 - (reader.bit & 7);
    let length = 0;
    let run = 0;
    let runWeight = 1;
    for (let group = 0; group < selectorCount; group++) {
      const { fast, limits, offsets, symbols } = this.tables[this.selectors[group]!]!;
      if (at > end + 4) throw new OutOfBits();
      for (let index = 0; index < GROUP_SYMBOLS; index++) {
        while (bits < MAX_CODE_LENGTH) {
          word = (word << 8) | bytes[at++]!;
          bits += 8;
        }
        const entry = fast[(word >>> (bits - FAST_BITS)) & ((1 << FAST_BITS) - 1)]!;
        let symbol = entry & 0xffff;
        if (entry !== 0) {
          bits -= entry >>> 16;
        } else {
          const code = (word >>> (bits - MAX_CODE_LENGTH)) & ((1 << MAX_CODE_LENGTH) - 1);
          let codeLength = FAST_BITS + 1;
          while (code >= limits[codeLength]!) codeLength++;
          if (codeLength > MAX_CODE_LENGTH) throw this.damagedOrShort(at, end);
          symbol = symbols[(code >>> (MAX_CODE_LENGTH - codeLength)) - offsets[codeLength]!]!;
          bits -= codeLength;
        }
        if (symbol <= RUN_B) {
          // Runs are written in bijective base 2: A is 1, B is 2, the lowest digit first.
          run += symbol === RUN_A ? runWeight : runWeight * 2;
          runWeight *= 2;
          if (run > maxBlockBytes) throw this.damagedOrShort(at, end);
          continue;
        }
        if (run > 0) {
          const byte = recent[0]!;
          if (length + run > maxBlockBytes) throw this.damagedOrShort(at, end);
          rotations.fill(byte, length, length + run);
          byteCounts[byte]! += run;
          length += run;
          run = 0;
          runWeight = 1;
        }
        if (symbol === endOfBlock) {
          reader.bit = at * 8 - bits;
          if (reader.bit > end * 8) throw new OutOfBits();
          return length;
        }
        if (length >= maxBlockBytes) throw this.damagedOrShort(at, end);
        const position = symbol - 1;
        const byte = recent[position]!;
        if (position < 16) for (let place = position; place > 0; place--) recent[place] = recent[place - 1]!;
        else recent.copyWithin(1, 0, position);
        recent[0] = byte;
        rotations[length++] = byte;
        byteCounts[byte]!++;
      }
    }
    throw this.damagedOrShort(at, end);
  }

  /** What was read past the input is no evidence of damage. */
  private damagedOrShort(at: number, end: number): Error {
    return at > end ? new OutOfBits() : damaged('has impossible symbols');
  }

  /** Undoes the Burrows-Wheeler transform and the first run-length coding; returns the CRC of the bytes. */
  private unsort(length: number, origin: number): number {
    const { rotations, byteCounts, output } = this;
    let first = 0;
    for (let byte = 0; byte < 256; byte++) {
      const count = byteCounts[byte]!;
      byteCounts[byte] = first;
      first += count;
    }
    for (let row = 0; row < length; row++) {
      rotations[byteCounts[rotations[row]! & 255]!++]! |= row << 8;
    }
    let crc = -1;
    let filled = 0;
    let row = rotations[origin]! >>> 8;
    let previous = -1;
    let equal = 0;
    for (let left = length; left > 0; left--) {
      const entry = rotations[row]!;
      row = entry >>> 8;
      const byte = entry & 255;
      // The longest thing written below is a run of 255.
      if (filled > OUTPUT_BYTES - 256) {
        crc = this.deliver(crc, filled);
        filled = 0;
      }
      if (equal === 4) {
        output.fill(previous, filled, filled + byte);
        filled += byte;
        equal = 0;
        continue;
      }
      equal = byte === previous ? equal + 1 : 1;
      previous = byte;
      output[filled++] = byte;
    }
    return ~this.deliver(crc, filled) >>> 0;
  }

  private deliver(crc: number, filled: number): number {
    const after = updateBzip2Crc(crc, this.output, filled);
    this.sink(this.output.subarray(0, filled));
    return after;
  }
}

function damaged(problem: string): Error {
  return packageFormatErrors.create('ARCHIVE_BZIP2_INVALID', `A bzip2 block ${problem}`);
}
