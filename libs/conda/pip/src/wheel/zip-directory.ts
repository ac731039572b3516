import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { withFileErrors } from '../fetch/with-file-errors.js';
import { invalidWheel } from './invalid-wheel.js';

/** A member of a zip as its central directory describes it. */
export interface ZipMember {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc: number;
  /** Where its local header begins. */
  readonly offset: number;
  readonly isExecutable: boolean;
  /** Milliseconds since the epoch; the archive's local time, taken for UTC. */
  readonly modifiedMs: number;
}

const END = { signature: 0x06054b50, bytes: 22 };
const END64 = { signature: 0x06064b50, bytes: 56 };
const LOCATOR64 = { signature: 0x07064b50, bytes: 20 };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const MAX_COMMENT_BYTES = 0xffff;
const MAX_DIRECTORY_BYTES = 64 << 20;
const IN_ZIP64 = 0xffffffff;
const ZIP64_EXTRA = 1;
const ENCRYPTED = 1;
const UTF8 = 1 << 11;
const UNIX = 3;
const METHODS: ReadonlyMap<number, ZipMember['method']> = new Map([
  [0, 'stored'],
  [8, 'deflated'],
]);

/**
 * Reads the central directory of a zip (APPNOTE.TXT 4.3, zip64 too).
 *
 * @param fileName - For messages.
 * @throws PIP_WHEEL_INVALID when it is damaged, split, encrypted, or packed by a method that wheels do not use.
 */
export async function readZipDirectory(file: FileHandle, fileBytes: number, fileName: string): Promise<ZipMember[]> {
  const tailBytes = Math.min(fileBytes, END.bytes + MAX_COMMENT_BYTES + LOCATOR64.bytes + END64.bytes);
  const tailOffset = fileBytes - tailBytes;
  const place = findDirectory(await readExactly(file, tailOffset, tailBytes, fileName), tailOffset, fileName);
  if (place.bytes > MAX_DIRECTORY_BYTES) throw invalidWheel(fileName, 'has too large a directory');
  const directory = await readExactly(file, place.offset, place.bytes, fileName);
  const members: ZipMember[] = [];
  for (let at = 0; at < directory.length;) {
    if (at + CENTRAL.bytes > directory.length || directory.readUInt32LE(at) !== CENTRAL.signature) {
      throw invalidWheel(fileName, 'has a damaged directory');
    }
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
    const end = at + CENTRAL.bytes + name! + extra! + comment!;
    if (end > directory.length) throw invalidWheel(fileName, 'has a damaged directory');
    members.push(readMember(directory.subarray(at, end), name!, extra!, fileName));
    at = end;
  }
  if (members.length !== place.members) throw invalidWheel(fileName, 'has a directory with a wrong count');
  return members;
}

/** @throws PIP_WHEEL_INVALID when the file is shorter; PIP_IO_FAILED. */
export async function readExactly(
  file: FileHandle,
  position: number,
  length: number,
  fileName: string,
): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  for (let at = 0; at < length;) {
    const { bytesRead } = await withFileErrors(fileName, () => file.read(buffer, at, length - at, position + at));
    if (bytesRead === 0) throw invalidWheel(fileName, 'is cut off');
    at += bytesRead;
  }
  return buffer;
}

function findDirectory(
  tail: Buffer,
  tailOffset: number,
  fileName: string,
): { offset: number; bytes: number; members: number } {
  for (let at = tail.length - END.bytes; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END.signature) continue;
    if (at + END.bytes + tail.readUInt16LE(at + 20) !== tail.length) continue;
    const locator = at - LOCATOR64.bytes;
    const is64 = locator >= 0 && tail.readUInt32LE(locator) === LOCATOR64.signature;
    const record = is64 ? Number(tail.readBigUInt64LE(locator + 8)) - tailOffset : at;
    if (is64 && (record < 0 || record + END64.bytes > locator || tail.readUInt32LE(record) !== END64.signature)) break;
    const place = is64
      ? {
          members: Number(tail.readBigUInt64LE(record + 32)),
          bytes: Number(tail.readBigUInt64LE(record + 40)),
          offset: Number(tail.readBigUInt64LE(record + 48)),
        }
      : {
          members: tail.readUInt16LE(at + 10),
          bytes: tail.readUInt32LE(at + 12),
          offset: tail.readUInt32LE(at + 16),
        };
    // Right before the end record, so that no other reader of the file can find another directory.
    if (place.offset + place.bytes === tailOffset + record) return place;
    break;
  }
  throw invalidWheel(fileName, 'is no zip, or is cut off');
}

function readMember(record: Buffer, nameBytes: number, extraBytes: number, fileName: string): ZipMember {
  const nameEnd = CENTRAL.bytes + nameBytes;
  const flags = record.readUInt16LE(8);
  const name = readName(record.subarray(CENTRAL.bytes, nameEnd), (flags & UTF8) !== 0, fileName);
  const method = METHODS.get(record.readUInt16LE(10));
  if (method === undefined || (flags & ENCRYPTED) !== 0) {
    throw invalidWheel(fileName, `packs ${JSON.stringify(name)} in a way that wheels do not`);
  }
  const [bytes, packedBytes, offset] = sizes(record, record.subarray(nameEnd, nameEnd + extraBytes), fileName);
  const mode = record.readUInt16LE(4) >> 8 === UNIX ? record.readUInt32LE(38) >>> 16 : 0;
  return {
    name,
    method,
    bytes: bytes!,
    packedBytes: packedBytes!,
    offset: offset!,
    crc: record.readUInt32LE(16),
    isExecutable: (mode & 0o111) !== 0,
    modifiedMs: dosTime(record.readUInt16LE(12), record.readUInt16LE(14)),
  };
}

function readName(bytes: Buffer, isDeclaredUtf8: boolean, fileName: string): string {
  const name = isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1');
  if (isDeclaredUtf8 && !isUtf8(bytes)) throw invalidWheel(fileName, 'has a name that is not UTF-8');
  return name;
}

function sizes(record: Buffer, extra: Buffer, fileName: string): number[] {
  const wide = findExtra(extra, ZIP64_EXTRA);
  let next = 0;
  return [24, 20, 42].map((field) => {
    const value = record.readUInt32LE(field);
    if (value !== IN_ZIP64) return value;
    if (wide === undefined || wide.length < next + 8) throw invalidWheel(fileName, 'has a member without a size');
    next += 8;
    const size = Number(wide.readBigUInt64LE(next - 8));
    if (!Number.isSafeInteger(size)) throw invalidWheel(fileName, 'has a member of an impossible size');
    return size;
  });
}

function findExtra(extra: Buffer, id: number): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}

function dosTime(time: number, date: number): number {
  const [year, month, day] = [1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31];
  return Date.UTC(year, Math.max(0, month), Math.max(1, day), time >> 11, (time >> 5) & 63, (time & 31) * 2);
}
