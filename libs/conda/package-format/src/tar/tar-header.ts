import { isUtf8 } from 'node:buffer';
import { packageFormatErrors } from '../errors.js';

/** Bytes of a tar header, and the unit that content is padded to. */
export const TAR_BLOCK = 512;

/** The fields of one 512-byte header (POSIX ustar, IEEE 1003.1; GNU tar manual, "Basic Tar Format"). */
export interface TarHeader {
  readonly path: string;
  readonly mode: number;
  readonly size: number;
  readonly mtime: number;
  /** The type flag; `0` for the NUL of the oldest archives. */
  readonly type: string;
  readonly linkPath: string;
}

const SPACE = 0x20;
const ZERO = 0x30;
const SEVEN = 0x37;
const CHECKSUM_START = 148;
const CHECKSUM_END = 156;

/**
 * Reads one header.
 *
 * @param block - Holds the header at `offset`.
 * @returns undefined for a block of zeros, which ends an archive.
 * @throws ARCHIVE_TAR_INVALID for a wrong checksum or number, ARCHIVE_NAME_INVALID for a name that is not UTF-8.
 */
export function parseTarHeader(block: Buffer, offset: number): TarHeader | undefined {
  const sum = sumOf(block, offset);
  if (sum === 0) return undefined;
  const stored = parseNumber(block, offset + CHECKSUM_START, 8, 'checksum');
  const blanks = (CHECKSUM_END - CHECKSUM_START) * SPACE;
  if (stored !== sum - checksumFieldSum(block, offset) + blanks && stored !== signedSumOf(block, offset) + blanks) {
    throw packageFormatErrors.create('ARCHIVE_TAR_INVALID', 'A tar header has a wrong checksum');
  }
  const typeByte = block[offset + 156]!;
  const name = parseText(block, offset, 100);
  // GNU's magic is `ustar ` with a space: it keeps times, not a path prefix, in the last field.
  const isPosix = block.toString('latin1', offset + 257, offset + 263) === 'ustar\0';
  const prefix = isPosix && block[offset + 345] !== 0 ? parseText(block, offset + 345, 155) : '';
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    mode: parseNumber(block, offset + 100, 8, 'mode'),
    size: parseNumber(block, offset + 124, 12, 'size'),
    mtime: parseNumber(block, offset + 136, 12, 'mtime'),
    type: typeByte === 0 ? '0' : String.fromCharCode(typeByte),
    linkPath: block[offset + 157] === 0 ? '' : parseText(block, offset + 157, 100),
  };
}

/**
 * Decodes the text of a name field, up to its first NUL.
 *
 * @throws ARCHIVE_NAME_INVALID when it is not UTF-8: no metadata file could name such a path.
 */
export function parseText(bytes: Buffer, start: number, maxLength: number): string {
  let end = start;
  let seen = 0;
  for (const limit = start + maxLength; end < limit; end++) {
    const byte = bytes[end]!;
    if (byte === 0) break;
    seen |= byte;
  }
  if (seen < 0x80) return bytes.toString('latin1', start, end);
  if (!isUtf8(bytes.subarray(start, end))) {
    const shown = JSON.stringify(bytes.toString('latin1', start, end));
    throw packageFormatErrors.create('ARCHIVE_NAME_INVALID', `The name ${shown} in the tar is not UTF-8`);
  }
  return bytes.toString('utf8', start, end);
}

/** Octal digits between blanks, or base 256 when the first bit is set (GNU tar manual, "Extensions"). */
function parseNumber(block: Buffer, start: number, length: number, field: string): number {
  const first = block[start]!;
  if (first >= 0x80) return parseBase256(block, start, length, field);
  const end = start + length;
  let at = start;
  while (at < end && block[at] === SPACE) at++;
  let value = 0;
  for (; at < end; at++) {
    const byte = block[at]!;
    if (byte < ZERO || byte > SEVEN) break;
    value = value * 8 + (byte - ZERO);
  }
  if (at < end && block[at] !== 0 && block[at] !== SPACE) throw invalidNumber(field);
  return value;
}

function parseBase256(block: Buffer, start: number, length: number, field: string): number {
  // 0xff begins a negative number: times before 1970, which no package has, and sizes, which make no sense.
  if (block[start] !== 0x80) throw invalidNumber(field);
  let value = 0;
  for (let at = start + 1; at < start + length; at++) value = value * 256 + block[at]!;
  if (!Number.isSafeInteger(value)) throw invalidNumber(field);
  return value;
}

function invalidNumber(field: string): Error {
  return packageFormatErrors.create('ARCHIVE_TAR_INVALID', `A tar header has an unreadable ${field}`);
}

function sumOf(block: Buffer, offset: number): number {
  let sum = 0;
  for (let at = offset; at < offset + TAR_BLOCK; at++) sum += block[at]!;
  return sum;
}

function checksumFieldSum(block: Buffer, offset: number): number {
  let sum = 0;
  for (let at = offset + CHECKSUM_START; at < offset + CHECKSUM_END; at++) sum += block[at]!;
  return sum;
}

/** Some old tars summed signed bytes. */
function signedSumOf(block: Buffer, offset: number): number {
  let sum = 0;
  for (let at = offset; at < offset + TAR_BLOCK; at++) {
    if (at < offset + CHECKSUM_START || at >= offset + CHECKSUM_END) sum += (block[at]! << 24) >> 24;
  }
  return sum;
}
