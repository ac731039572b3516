import { isUtf8 } from 'node:buffer';
import { packageFormatErrors } from '../errors.js';

/** What a pax extended header says about the next entry; all else in it has no meaning for packages. */
export interface PaxRecords {
  readonly path?: string;
  readonly linkPath?: string;
  readonly size?: number;
  /** Seconds, with a fraction. */
  readonly mtime?: number;
}

const EQUALS = 0x3d;
const NEWLINE = 0x0a;
const SPACE = 0x20;

/**
 * Reads the records `<length> <key>=<value>\n` of a pax header (IEEE 1003.1, pax, "Extended Header").
 *
 * @throws ARCHIVE_TAR_INVALID for a malformed record, ARCHIVE_NAME_INVALID for a path that is not UTF-8,
 * ARCHIVE_ENTRY_FORBIDDEN for a sparse file, whose content is not what the tar stores.
 */
export function parsePaxRecords(bytes: Buffer): PaxRecords {
  const records: { -readonly [Key in keyof PaxRecords]: PaxRecords[Key] } = {};
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0) {
    const space = bytes.indexOf(SPACE, at);
    const length = space < 0 ? NaN : parseDigits(bytes.toString('latin1', at, space));
    const end = at + length;
    const equals = bytes.indexOf(EQUALS, space);
    if (!(length > 0) || end > bytes.length || bytes[end - 1] !== NEWLINE || equals < 0 || equals >= end) {
      throw packageFormatErrors.create('ARCHIVE_TAR_INVALID', 'A pax header of the tar has a malformed record');
    }
    apply(records, bytes.toString('latin1', space + 1, equals), bytes.subarray(equals + 1, end - 1));
    at = end;
  }
  return records;
}

function apply(records: { -readonly [Key in keyof PaxRecords]: PaxRecords[Key] }, key: string, value: Buffer): void {
  if (key.startsWith('GNU.sparse.')) {
    throw packageFormatErrors.create('ARCHIVE_ENTRY_FORBIDDEN', 'The tar holds a sparse file');
  }
  // An empty value takes an earlier record back.
  if (value.length === 0) return;
  if (key === 'path') records.path = parsePathValue(value);
  else if (key === 'linkpath') records.linkPath = parsePathValue(value);
  else if (key === 'size') records.size = requireNumber(parseDigits(value.toString('latin1')), key);
  else if (key === 'mtime') records.mtime = requireNumber(Number(value.toString('latin1')), key);
}

function parsePathValue(value: Buffer): string {
  if (!isUtf8(value)) {
    throw packageFormatErrors.create('ARCHIVE_NAME_INVALID', 'A pax header of the tar has a path that is not UTF-8');
  }
  return value.toString('utf8');
}

function parseDigits(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : NaN;
}

function requireNumber(value: number, key: string): number {
  if (!Number.isFinite(value)) {
    throw packageFormatErrors.create('ARCHIVE_TAR_INVALID', `A pax header of the tar has an unreadable ${key}`);
  }
  return value;
}
