import { packageFormatErrors } from '../errors.js';
import { BitReader, OutOfBits } from './bit-reader.js';
import { FAST_BITS, HuffmanTable, MAX_CODE_LENGTH } from './huffman-table.js';
import { MoveToFront } from './move-to-front.js';
import type { SortedBlock } from './sorted-block.js';

const GROUP_SYMBOLS = 50;
const MAX_TABLES = 6;
const MAX_SELECTORS = 18_002;
const RUN_B = 1;
const WORD_BITS = 32;
/** Shorter runs are written faster than the call that fills memory begins. */
const FILL_FROM_BYTES = 48;

/** Bytes that must lie, readable, after the input: a group of symbols is read before its end is looked at. */
export const INPUT_SLACK_BYTES = 256;

/** Undoes what bzip2 did last with a block: Huffman codes, run lengths of the commonest symbol, move-to-front. */
export class BlockReader {
  private readonly tables = Array.from({ length: MAX_TABLES }, () => new HuffmanTable());
  private readonly selectors = new Uint8Array(MAX_SELECTORS);
  private readonly lengths = new Uint8Array(258);
  private readonly recent = new MoveToFront();

  /**
   * Reads the block whose mark ends at `bit`.
   *
   * @returns the bit after the block, or undefined when the input ends within it.
   * @throws ARCHIVE_BZIP2_INVALID when the block is damaged.
   */
  read(bytes: Uint8Array, end: number, bit: number, block: SortedBlock): number | undefined {
    const reader = new BitReader(bytes, end, bit);
    try {
      this.readBlock(reader, bytes, end, block);
    } catch (error) {
      if (error instanceof OutOfBits) return undefined;
      throw error;
    }
    if (block.origin >= block.length) throw damagedBlock('begins outside itself');
    return reader.bit;
  }

  private readBlock(reader: BitReader, bytes: Uint8Array, end: number, block: SortedBlock): void {
    block.crc = reader.readWord();
    if (reader.read(1) !== 0) throw damagedBlock('is randomised, as no writer since 1999 does');
    block.origin = reader.read(24);
    const symbolCount = this.readAlphabet(reader);
    const tableCount = reader.read(3);
    if (tableCount < 2 || tableCount > MAX_TABLES) throw damagedBlock('has a wrong number of codes');
    const selectorCount = this.readSelectors(reader, tableCount);
    for (let table = 0; table < tableCount; table++) this.readTable(reader, this.tables[table]!, symbolCount);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    reader.bit = this.readSymbols(view, reader.bit, end, { endOfBlock: symbolCount - 1, selectorCount }, block);
  }

  /** The bytes in use, in two levels of 16 bits; with two run symbols and the end they are the symbols. */
  private readAlphabet(reader: BitReader): number {
    const ranges = reader.read(16);
    let used = 0;
    for (let range = 0; range < 16; range++) {
      if ((ranges & (0x8000 >>> range)) === 0) continue;
      const bits = reader.read(16);
      for (let bit = 0; bit < 16; bit++) {
        if ((bits & (0x8000 >>> bit)) !== 0) this.recent.set(used++, range * 16 + bit);
      }
    }
    if (used === 0) throw damagedBlock('uses no byte');
    return used + 2;
  }

  private readSelectors(reader: BitReader, tableCount: number): number {
    const count = reader.read(15);
    if (count === 0) throw damagedBlock('has no selectors');
    const order = [0, 1, 2, 3, 4, 5];
    for (let index = 0; index < count; index++) {
      let position = 0;
      while (reader.read(1) === 1) if (++position >= tableCount) throw damagedBlock('has a wrong selector');
      const table = order[position]!;
      for (let place = position; place > 0; place--) order[place] = order[place - 1]!;
      order[0] = table;
      // bzip2 1.0.8 reads on over more selectors than a block can use, which some writers left.
      if (index < MAX_SELECTORS) this.selectors[index] = table;
    }
    return Math.min(count, MAX_SELECTORS);
  }

  private readTable(reader: BitReader, table: HuffmanTable, symbolCount: number): void {
    let length = reader.read(5);
    for (let symbol = 0; symbol < symbolCount; symbol++) {
      while (true) {
        if (length < 1 || length > MAX_CODE_LENGTH) throw damagedBlock('has a wrong code length');
        if (reader.read(1) === 0) break;
        length += reader.read(1) === 0 ? 1 : -1;
      }
      this.lengths[symbol] = length;
    }
    table.assign(this.lengths, symbolCount);
  }

  /**
   * Huffman codes, runs and move-to-front in one loop.
   *
   * @param view - The input: a word of it, from any byte on, has all bits of a code.
   * @returns the bit after the last symbol.
   */
  private readSymbols(
    view: DataView,
    firstBit: number,
    end: number,
    { endOfBlock, selectorCount }: { readonly endOfBlock: number; readonly selectorCount: number },
    block: SortedBlock,
  ): number {
    const { bytes, byteCounts, maxBytes } = block;
    const { recent } = this;
    byteCounts.fill(0);
    let bit = firstBit;
    let length = 0;
    let run = 0;
    let runWeight = 1;
    for (let group = 0; group < selectorCount; group++) {
      const { fast, limits, offsets, symbols } = this.tables[this.selectors[group]!]!;
      if (bit > end * 8) throw new OutOfBits();
      for (let index = 0; index < GROUP_SYMBOLS; index++) {
        const word = view.getInt32(bit >>> 3) << (bit & 7);
        const entry = fast[word >>> (WORD_BITS - FAST_BITS)]!;
        let symbol = entry & 0xffff;
        if (entry !== 0) {
          bit += entry >>> 16;
        } else {
          const code = word >>> (WORD_BITS - MAX_CODE_LENGTH);
          let codeLength = FAST_BITS + 1;
          while (code >= limits[codeLength]!) codeLength++;
          if (codeLength > MAX_CODE_LENGTH) throw damagedOrShort(bit, end);
          symbol = symbols[(code >>> (MAX_CODE_LENGTH - codeLength)) - offsets[codeLength]!]!;
          bit += codeLength;
        }
        if (symbol <= RUN_B) {
          // Runs are written in bijective base 2: the first symbol is 1, the second 2, the lowest digit comes first.
          run += runWeight << symbol;
          runWeight <<= 1;
          if (run > maxBytes) throw damagedOrShort(bit, end);
          continue;
        }
        if (run > 0) {
          const runEnd = length + run;
          if (runEnd > maxBytes) throw damagedOrShort(bit, end);
          const byte = recent.first;
          byteCounts[byte]! += run;
          if (run >= FILL_FROM_BYTES) bytes.fill(byte, length, runEnd);
          else for (let at = length; at < runEnd; at++) bytes[at] = byte;
          length = runEnd;
          run = 0;
          runWeight = 1;
        }
        if (symbol === endOfBlock) {
          if (bit > end * 8) throw new OutOfBits();
          block.length = length;
          return bit;
        }
        if (length >= maxBytes) throw damagedOrShort(bit, end);
        const byte = recent.take(symbol - 1);
        bytes[length++] = byte;
        byteCounts[byte]!++;
      }
    }
    throw damagedOrShort(bit, end);
  }
}

/** What was read past the input is no evidence of damage. */
function damagedOrShort(bit: number, end: number): Error {
  return bit > end * 8 ? new OutOfBits() : damagedBlock('has impossible symbols');
}

/** @param problem - Continues a sentence about the block. */
export function damagedBlock(problem: string): Error {
  return packageFormatErrors.create('ARCHIVE_BZIP2_INVALID', `A bzip2 block ${problem}`);
}
