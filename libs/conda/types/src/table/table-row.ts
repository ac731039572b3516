import type { PackageRecord } from '../package-record.js';
import { HASH_DIGITS, MARK_USUAL_CONDA, MARK_USUAL_TAR_BZ2, RARE_FIELDS } from './package-table.js';
import type { HashField, PackageTable } from './package-table.js';

/** The file name of a row. */
export function fnAt(table: PackageTable, row: number): string {
  const marks = table.marks[row]!;
  if ((marks & (MARK_USUAL_CONDA | MARK_USUAL_TAR_BZ2)) === 0) return table.unusualFns.get(row) ?? '';
  const { name, texts, version, build } = table;
  const extension = (marks & MARK_USUAL_CONDA) === 0 ? '.tar.bz2' : '.conda';
  return `${name}-${texts[version[row]!]!}-${texts[build[row]!]!}${extension}`;
}

/** The row with that file name, of that channel (base URL) and subdir; -1 when there is none. */
export function findRow(table: PackageTable, fn: string, subdir: string, channel: string): number {
  const { texts } = table;
  for (let row = 0; row < table.size; row += 1) {
    const isPlace = texts[table.subdir[row]!] === subdir && texts[table.channel[row]!] === channel;
    if (isPlace && fnAt(table, row) === fn) return row;
  }
  return -1;
}

/** The fields of a row that a MatchSpec can look at, under the names of repodata. */
export function fieldsAt(table: PackageTable, row: number): PackageRecord {
  const { texts } = table;
  const channel = texts[table.channel[row]!]!;
  const subdir = texts[table.subdir[row]!]!;
  const fn = fnAt(table, row);
  const fields: Record<string, unknown> = {
    name: table.name,
    version: texts[table.version[row]!],
    build: texts[table.build[row]!],
    build_number: table.buildNumber[row],
    subdir,
    depends: [],
    channel,
    fn,
    url: table.unusualUrls.get(row) ?? `${texts[table.urlBase[row]!] || `${channel}/${subdir}/`}${fn}`,
  };
  for (const field of RARE_FIELDS) {
    const position = table.rare[field]?.[row] ?? 0;
    if (position !== 0) fields[field] = field === 'flags' ? texts[position]!.split(' ') : texts[position];
  }
  for (const field of Object.keys(HASH_DIGITS) as HashField[]) {
    const digits = HASH_DIGITS[field];
    const hash = table.hashes[field]?.slice(row * digits, (row + 1) * digits);
    if (hash !== undefined && !hash.startsWith(' ')) fields[field] = hash;
  }
  return fields as PackageRecord;
}
