import { HASH_DIGITS } from '@terrarium/conda-types';
import type { PackageTable } from '@terrarium/conda-types';
import type { RecordContext } from '../records/read-record.js';
import type { RecordProblem } from '../records/record-problem.js';

/** A table without its place: packs know nothing of the channel that their repodata came from. */
export const NO_PLACE: RecordContext = { channel: '\0', subdir: '\0', baseUrl: '\0' };

const ALIGNMENT = 8;

/** A table as it is stored, and what was passed over when it was made. */
export interface StoredTable {
  readonly table: PackageTable;
  readonly problems: readonly RecordProblem[];
}

interface Header {
  readonly size: number;
  readonly listStarts: number;
  readonly listItems: number;
  /** Position of the text that stands for the subdir of the place; -1 when all records name theirs. */
  readonly ownSubdir: number;
  readonly texts: readonly string[];
  readonly unusualFns: readonly (readonly [number, string])[];
  readonly optional: PackageTable['optional'];
  readonly rare: readonly (keyof PackageTable['rare'])[];
  readonly hashes: readonly (keyof PackageTable['hashes'])[];
  readonly defects: readonly (readonly [number, string])[];
  readonly problems: readonly RecordProblem[];
}

/**
 * Writes a table that was made with {@link NO_PLACE}.
 *
 * ```text
 *   length of the header (u32) | header JSON | pad | three f64 columns | i32 columns, lists | marks (u8) | hashes
 * ```
 *
 * Numbers are little-endian; a pack never leaves the machine that made it.
 */
export function encodeTable({ table, problems }: StoredTable): Buffer {
  const { texts, listStarts, listItems } = table;
  const rare = Object.keys(table.rare) as (keyof PackageTable['rare'])[];
  const hashes = Object.keys(table.hashes) as (keyof PackageTable['hashes'])[];
  const header: Header = {
    size: table.size,
    listStarts: listStarts.length,
    listItems: listItems.length,
    ownSubdir: table.subdir.find((position) => texts[position] === NO_PLACE.subdir) ?? -1,
    texts,
    unusualFns: [...table.unusualFns],
    optional: table.optional,
    rare,
    hashes,
    defects: [...table.defects],
    problems,
  };
  const json = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(4);
  start.writeUInt32LE(json.length);
  return Buffer.concat([
    Buffer.concat([start, json], aligned(start.length + json.length)),
    ...[table.buildNumber, table.timestamp, table.published].map(bytesOf),
    ...[table.subdir, table.version, table.build, table.depends, table.constrains, listStarts, listItems].map(bytesOf),
    ...rare.map((field) => bytesOf(table.rare[field]!.subarray(0, table.size))),
    bytesOf(table.marks),
    ...hashes.map((field) => Buffer.from(table.hashes[field]!, 'latin1')),
  ]);
}

/**
 * Reads what {@link encodeTable} wrote, for records of a place.
 *
 * @param bytes - Intact.
 * @param key - Of the table.
 * @param name - Of the package.
 * @param place - What the records leave unsaid.
 */
export function decodeTable(bytes: Buffer, key: string, name: string, place: RecordContext): StoredTable {
  const headerEnd = 4 + bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, headerEnd)) as Header;
  const { size } = header;
  // Copied: `bytes` may be read into again, and a view of more would take all of it along to another thread.
  const columns = Uint8Array.from(bytes.subarray(aligned(headerEnd))).buffer;
  const texts = [...header.texts, place.channel, place.subdir, place.baseUrl];
  const [channel, subdir, urlBase] = [texts.length - 3, texts.length - 2, texts.length - 1];
  let at = 0;
  const take = <T>(width: number, length: number, view: (start: number, length: number) => T): T => {
    const start = at;
    at += width * length;
    return view(start, length);
  };
  const float = (): Float64Array => take(8, size, (start, length) => new Float64Array(columns, start, length));
  const int = (count = size): Int32Array => take(4, count, (start, length) => new Int32Array(columns, start, length));
  const [buildNumber, timestamp, published] = [float(), float(), float()];
  const [subdirs, version, build, depends, constrains] = [int(), int(), int(), int(), int()];
  const [listStarts, listItems] = [int(header.listStarts), int(header.listItems)];
  const rare = Object.fromEntries(header.rare.map((field) => [field, int()]));
  const marks = take(1, size, (start, length) => new Uint8Array(columns, start, length));
  const rest = Buffer.from(columns);
  const hashes = Object.fromEntries(
    header.hashes.map((field) => [
      field,
      take(HASH_DIGITS[field], size, (start, length) =>
        rest.toString('latin1', start, start + length * HASH_DIGITS[field]),
      ),
    ]),
  );
  if (header.ownSubdir >= 0) {
    for (let row = 0; row < size; row++) if (subdirs[row] === header.ownSubdir) subdirs[row] = subdir;
  }
  const table: PackageTable = {
    ...{ key, name, size, texts, subdir: subdirs, version, build, buildNumber, timestamp, published, marks },
    ...{ depends, constrains, listStarts, listItems, rare, hashes, optional: header.optional },
    channel: new Int32Array(size).fill(channel),
    urlBase: new Int32Array(size).fill(urlBase),
    unusualFns: new Map(header.unusualFns),
    unusualUrls: new Map(),
    defects: new Map(header.defects),
  };
  return { table, problems: header.problems };
}

function bytesOf(column: Float64Array | Int32Array | Uint8Array): Buffer {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength);
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
