import { isUtf8 } from 'node:buffer';
import { invalidZip } from './zip-member.js';
import type { ZipMember } from './zip-member.js';

/** Signatures and fixed lengths of the records of APPNOTE.TXT 4.3. */
export const LOCAL_HEADER = { signature: 0x04034b50, bytes: 30 } as const;
export const CENTRAL_HEADER = { signature: 0x02014b50, bytes: 46 } as const;
export const END_RECORD = { signature: 0x06054b50, bytes: 22 } as const;
export const END64_RECORD = { signature: 0x06064b50, bytes: 56 } as const;
export const END64_LOCATOR = { signature: 0x07064b50, bytes: 20 } as const;
export const DESCRIPTOR_SIGNATURE = 0x08074b50;

const FLAG_ENCRYPTED = 1;
const FLAG_DESCRIPTOR = 1 << 3;
const METHOD_STORED = 0;
const ZIP64_EXTRA = 1;
/** A 32-bit field whose value is in the zip64 extra field instead. */
const IN_ZIP64 = 0xffffffff;

/** A member as its local header tells; the sizes may only come after the content. */
export interface LocalHeader {
  readonly name: string;
  readonly size: number;
  readonly crc: number;
  /** Whether a data descriptor follows the content. */
  readonly hasDescriptor: boolean;
  /** Whether size and CRC stand in the header: without them the end of the content cannot be told in passing. */
  readonly isComplete: boolean;
  readonly isZip64: boolean;
}

/** Bytes of name and extra field that follow the fixed part of a local header. */
export function localHeaderTail(fixed: Buffer): number {
  return fixed.readUInt16LE(26) + fixed.readUInt16LE(28);
}

/** @throws ARCHIVE_ZIP_INVALID for an encrypted or compressed member, or a damaged header. */
export function parseLocalHeader(header: Buffer): LocalHeader {
  const flags = header.readUInt16LE(6);
  const nameEnd = LOCAL_HEADER.bytes + header.readUInt16LE(26);
  const name = parseName(header.subarray(LOCAL_HEADER.bytes, nameEnd));
  refusePacked(flags, header.readUInt16LE(8), name);
  const extra = findZip64Extra(header.subarray(nameEnd));
  const packed = readSize(header.readUInt32LE(18), extra, 8, name);
  const size = readSize(header.readUInt32LE(22), extra, 0, name);
  const hasDescriptor = (flags & FLAG_DESCRIPTOR) !== 0;
  const isComplete = !hasDescriptor || packed > 0;
  if (packed !== size && isComplete) throw invalidZip(`gives two sizes for its stored member ${JSON.stringify(name)}`);
  return { name, size, crc: header.readUInt32LE(14), hasDescriptor, isComplete, isZip64: extra !== undefined };
}

/**
 * Reads the central directory.
 *
 * @throws ARCHIVE_ZIP_INVALID when it is damaged, or lists a member that is encrypted or compressed.
 */
export function parseCentralDirectory(directory: Buffer, count: number): ZipMember[] {
  const members: ZipMember[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL_HEADER.bytes > directory.length || directory.readUInt32LE(at) !== CENTRAL_HEADER.signature) {
      throw invalidZip('has a damaged directory');
    }
    const nameEnd = at + CENTRAL_HEADER.bytes + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const end = extraEnd + directory.readUInt16LE(at + 32);
    if (end > directory.length) throw invalidZip('has a damaged directory');
    const name = parseName(directory.subarray(at + CENTRAL_HEADER.bytes, nameEnd));
    refusePacked(directory.readUInt16LE(at + 8), directory.readUInt16LE(at + 10), name);
    members.push(parseCentralMember(directory, at, name, findZip64Extra(directory.subarray(nameEnd, extraEnd))));
    at = end;
  }
  if (at !== directory.length) throw invalidZip('has a directory with a wrong number of members');
  return members;
}

function parseCentralMember(directory: Buffer, at: number, name: string, extra: Buffer | undefined): ZipMember {
  const fields = [directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)];
  // The extra field holds, in this order, only those values that did not fit.
  let next = 0;
  const [size, packed, offset] = fields.map((field) => {
    if (field !== IN_ZIP64) return field;
    next += 8;
    return readSize(IN_ZIP64, extra, next - 8, name);
  });
  if (size !== packed) throw invalidZip(`gives two sizes for its stored member ${JSON.stringify(name)}`);
  return { name, size: size!, crc: directory.readUInt32LE(at + 16), offset: offset! };
}

function readSize(field: number, extra: Buffer | undefined, at: number, name: string): number {
  if (field !== IN_ZIP64) return field;
  const size = extra === undefined || extra.length < at + 8 ? Infinity : Number(extra.readBigUInt64LE(at));
  if (!Number.isSafeInteger(size)) throw invalidZip(`has no size for ${JSON.stringify(name)}`);
  return size;
}

function findZip64Extra(extra: Buffer): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === ZIP64_EXTRA) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}

function parseName(bytes: Buffer): string {
  if (!isUtf8(bytes) || bytes.includes(0)) throw invalidZip('has a member whose name is not UTF-8');
  return bytes.toString('utf8');
}

function refusePacked(flags: number, method: number, name: string): void {
  if ((flags & FLAG_ENCRYPTED) !== 0) throw invalidZip(`has the encrypted member ${JSON.stringify(name)}`);
  if (method !== METHOD_STORED) throw invalidZip(`compresses its member ${JSON.stringify(name)}, which CEP 35 forbids`);
}
