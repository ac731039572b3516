import { crc32 } from 'node:zlib';
import type { RecordProblem } from '../records/record-problem.js';
import type { Section } from '../scan/repodata-scanner.js';
import { GrowingUint32 } from './growing-uint32.js';
import type { Run } from './run-table.js';

/** What a pack says of the repodata it was made of. */
export interface PackHeader {
  /** The `info` object, empty when there was none. */
  readonly info: Readonly<Record<string, unknown>>;
  readonly recordCount: number;
  readonly textBytes: number;
  readonly problems: readonly RecordProblem[];
  readonly problemCount: number;
}

/** Bytes of text that have a checksum of their own; the last block of a pack may be shorter. */
export const BLOCK_BYTES = 1 << 12;

/** Bytes at the very end of a pack. */
export const TRAILER_BYTES = 24;

/** Its last digits are the version of the format: a pack of another one is made again. */
const MAGIC = 'TRPACK03';
const ALIGNMENT = 4;

/** A pack is damaged; it is to be thrown away and made again. */
export class PackDamaged extends Error {
  override readonly name = 'PackDamaged';
}

/** Where the tables of a pack lie. A package may have an empty one, which is none. */
export interface TableIndex {
  /** Where each table ends, counted from the first. */
  readonly ends: Uint32Array;
  /** The CRC-32 of each. */
  readonly sums: Uint32Array;
}

/** A piece of a pack with a checksum of its own. */
export interface SummedPiece {
  readonly start: number;
  readonly end: number;
  readonly crc: number;
}

/** The CRC-32 of each block of a pack's text, and each package's runs, in byte order of the names. */
export interface PackContent {
  readonly header: PackHeader;
  readonly blockSums: Uint32Array;
  readonly packages: Iterable<readonly [string, readonly Run[]]>;
  /** The tables of all packages, in the same order; without one, a pack has none. */
  readonly tables?: TableIndex;
}

/**
 * Writes the index and trailer that end a pack.
 *
 * ```text
 *   the repodata's text | tables | index | trailer
 *                                    │       └ offset of the index (u64), its length (u32), its CRC-32 (u32), magic (8)
 *                                    └ six counts (u32) | header JSON | CRC-32 of each block | name ends | first runs |
 *                                      run starts | run lengths | table ends | CRC-32 of each table |
 *                                      run sections (u8) | names
 * ```
 *
 * Numbers are little-endian; a pack never leaves the machine that made it.
 */
export function encodePackIndex(content: PackContent, offset: number): Buffer {
  const names: string[] = [];
  const nameEnds = new GrowingUint32();
  const firstRuns = new GrowingUint32();
  const starts = new GrowingUint32();
  const lengths = new GrowingUint32();
  const sections = new GrowingUint32();
  firstRuns.push(0);
  let nameBytes = 0;
  for (const [name, runs] of content.packages) {
    names.push(name);
    nameEnds.push((nameBytes += name.length));
    for (const run of runs) {
      starts.push(run.start);
      lengths.push(run.end - run.start);
      sections.push(run.section);
    }
    firstRuns.push(starts.length);
  }
  const header = Buffer.from(JSON.stringify(content.header));
  const { ends, sums } = content.tables ?? { ends: new Uint32Array(), sums: new Uint32Array() };
  const index = Buffer.concat([
    numbers([header.length, content.blockSums.length, names.length, starts.length, nameBytes, ends.length]),
    padded(header),
    numbers(content.blockSums),
    numbers(nameEnds.values()),
    numbers(firstRuns.values()),
    numbers(starts.values()),
    numbers(lengths.values()),
    numbers(ends),
    numbers(sums),
    padded(Buffer.from(sections.values())),
    Buffer.from(names.join(''), 'latin1'),
  ]);
  const trailer = Buffer.alloc(TRAILER_BYTES);
  trailer.writeBigUInt64LE(BigInt(offset), 0);
  trailer.writeUInt32LE(index.length, 8);
  trailer.writeUInt32LE(crc32(index), 12);
  trailer.write(MAGIC, 16, 'latin1');
  return Buffer.concat([index, trailer]);
}

/**
 * Where a pack's index lies.
 *
 * @throws PackDamaged
 */
export function decodeTrailer(trailer: Buffer, packBytes: number): { offset: number; length: number; crc: number } {
  if (trailer.length !== TRAILER_BYTES || trailer.toString('latin1', 16) !== MAGIC)
    throw new PackDamaged('It has no trailer');
  const offset = Number(trailer.readBigUInt64LE(0));
  const length = trailer.readUInt32LE(8);
  if (offset + length + TRAILER_BYTES !== packBytes) throw new PackDamaged('Its index is not where it should be');
  return { offset, length, crc: trailer.readUInt32LE(12) };
}

/** Finds the runs of a package; opening one costs no more than its checksum. */
export class PackIndex {
  readonly header: PackHeader;
  /** The CRC-32 of each block of the text. */
  readonly blockSums: Uint32Array;
  readonly #nameEnds: Uint32Array;
  readonly #firstRuns: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #lengths: Uint32Array;
  readonly #tableEnds: Uint32Array;
  readonly #tableSums: Uint32Array;
  readonly #sections: Uint8Array;
  readonly #names: Buffer;

  /**
   * @param bytes - The index; it must begin at a multiple of four in its memory.
   * @param crc - Its CRC-32.
   * @throws PackDamaged
   */
  constructor(bytes: Buffer, crc: number) {
    if (crc32(bytes) !== crc) throw new PackDamaged('Its index does not have the checksum it should have');
    let at = 0;
    const take = (length: number): Uint32Array => {
      const view = new Uint32Array(bytes.buffer, bytes.byteOffset + at, length);
      at += length * 4;
      return view;
    };
    const [headerBytes = 0, blocks = 0, names = 0, runs = 0, nameBytes = 0, tables = 0] = take(6);
    this.header = JSON.parse(bytes.toString('utf8', at, at + headerBytes)) as PackHeader;
    at += alignedLength(headerBytes);
    this.blockSums = take(blocks);
    this.#nameEnds = take(names);
    this.#firstRuns = take(names + 1);
    this.#starts = take(runs);
    this.#lengths = take(runs);
    this.#tableEnds = take(tables);
    this.#tableSums = take(tables);
    this.#sections = bytes.subarray(at, at + runs);
    at += alignedLength(runs);
    this.#names = bytes.subarray(at, at + nameBytes);
  }

  /** Rough memory that the index holds, in bytes. */
  get bytes(): number {
    return this.#names.buffer.byteLength;
  }

  /** All package names, in byte order. */
  *names(): Generator<string> {
    for (let i = 0; i < this.#nameEnds.length; i++) yield this.#name(i);
  }

  has(packageName: string): boolean {
    return this.#find(packageName) !== -1;
  }

  /** The runs of a package in the order of the text; empty when the pack has no such package. */
  runs(packageName: string): Run[] {
    const index = this.#find(packageName);
    const found: Run[] = [];
    if (index === -1) return found;
    for (let i = this.#firstRuns[index]!; i < this.#firstRuns[index + 1]!; i++) {
      const start = this.#starts[i]!;
      found.push({ section: this.#sections[i] as Section, start, end: start + this.#lengths[i]! });
    }
    return found;
  }

  /** Where a package's table lies, counted from the first table. */
  table(packageName: string): SummedPiece | undefined {
    const index = this.#tableEnds.length === 0 ? -1 : this.#find(packageName);
    if (index === -1) return undefined;
    const start = index === 0 ? 0 : this.#tableEnds[index - 1]!;
    const end = this.#tableEnds[index]!;
    return start === end ? undefined : { start, end, crc: this.#tableSums[index]! };
  }

  #find(name: string): number {
    let low = 0;
    let high = this.#nameEnds.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.#name(middle);
      if (found === name) return middle;
      if (found < name) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #name(index: number): string {
    return this.#names.toString('latin1', index === 0 ? 0 : this.#nameEnds[index - 1], this.#nameEnds[index]);
  }
}

function alignedLength(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function numbers(values: ArrayLike<number>): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], alignedLength(bytes.length));
}
