import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { packageFormatErrors } from '../errors.js';
import { END_SEARCH_BYTES, findDirectory } from './end-record.js';
import { invalidZip } from './zip-member.js';
import type { ZipMember } from './zip-member.js';
import type { ZipEvent } from './zip-stream-parser.js';
import { LOCAL_HEADER, localHeaderTail, parseCentralDirectory } from './zip-records.js';

const CHUNK_BYTES = 1 << 18;

/**
 * Reads the central directory of a zip file: where each member lies, in the order of the file.
 *
 * @throws ARCHIVE_ZIP_INVALID when there is none, or it is damaged.
 */
export function readZipDirectory(fd: number, fileBytes: number): ZipMember[] {
  const tailOffset = Math.max(0, fileBytes - END_SEARCH_BYTES);
  const place = findDirectory(readExactly(fd, tailOffset, fileBytes - tailOffset), tailOffset);
  const members = parseCentralDirectory(readExactly(fd, place.offset, place.bytes), place.members);
  return members.sort((a, b) => a.offset - b.offset);
}

/**
 * The content of one member, in chunks that are valid until the next is asked for.
 *
 * @throws ARCHIVE_ZIP_INVALID for a wrong local header or CRC, ARCHIVE_TRUNCATED when the file is too short.
 */
export function* readZipMember(fd: number, member: ZipMember): Generator<Buffer, void, undefined> {
  const header = readExactly(fd, member.offset, LOCAL_HEADER.bytes);
  if (header.readUInt32LE(0) !== LOCAL_HEADER.signature) {
    throw invalidZip(`has no member where its directory says that ${JSON.stringify(member.name)} is`);
  }
  let at = member.offset + LOCAL_HEADER.bytes + localHeaderTail(header);
  let crc = 0;
  for (let left = member.size; left > 0;) {
    const bytes = readExactly(fd, at, Math.min(left, CHUNK_BYTES));
    crc = crc32(bytes, crc);
    at += bytes.length;
    left -= bytes.length;
    yield bytes;
  }
  if (crc !== member.crc) throw invalidZip(`has a wrong CRC for ${JSON.stringify(member.name)}`);
}

/** All members of a zip file as the events that a stream would give. */
export function* readZipFile(fd: number, fileBytes: number): Generator<ZipEvent, void, undefined> {
  for (const member of readZipDirectory(fd, fileBytes)) {
    yield { kind: 'member', name: member.name, size: member.size };
    for (const bytes of readZipMember(fd, member)) yield { kind: 'data', bytes };
    yield { kind: 'end' };
  }
}

function readExactly(fd: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length;) {
    const count = readSync(fd, bytes, at, length - at, position + at);
    if (count === 0)
      throw packageFormatErrors.create('ARCHIVE_TRUNCATED', 'The zip is shorter than its directory says');
    at += count;
  }
  return bytes;
}
