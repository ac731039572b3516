import { END64_LOCATOR, END64_RECORD, END_RECORD } from './zip-records.js';
import { invalidZip } from './zip-member.js';

/** Where the central directory of a zip lies. */
export interface DirectoryPlace {
  readonly offset: number;
  readonly bytes: number;
  readonly members: number;
}

const MAX_COMMENT_BYTES = 0xffff;
/** The last bytes of a zip in which its end record can be. */
export const END_SEARCH_BYTES = END_RECORD.bytes + MAX_COMMENT_BYTES + END64_LOCATOR.bytes + END64_RECORD.bytes;
/** A `.conda` has three members; a directory of a mebibyte would list thousands. */
const MAX_DIRECTORY_BYTES = 1 << 20;
const MAX_MEMBERS = 1000;

/**
 * Finds the central directory through the end record, or through that of zip64.
 *
 * @param tail - The last bytes of the zip: all of it, or at least {@link END_SEARCH_BYTES}.
 * @param tailOffset - Where `tail` begins in the zip.
 * @throws ARCHIVE_ZIP_INVALID when there is no end record, or the directory is not right before it.
 */
export function findDirectory(tail: Buffer, tailOffset: number): DirectoryPlace {
  const end = findEndRecord(tail);
  const locator = end - END64_LOCATOR.bytes;
  const isZip64 = locator >= 0 && tail.readUInt32LE(locator) === END64_LOCATOR.signature;
  const place = isZip64 ? readEnd64(tail, locator, tailOffset) : readEnd(tail, end);
  const directoryEnd = isZip64 ? locator - END64_RECORD.bytes : end;
  if (place.bytes > MAX_DIRECTORY_BYTES || place.members > MAX_MEMBERS) throw invalidZip('has too many members');
  if (place.offset + place.bytes !== tailOffset + directoryEnd) throw invalidZip('has a directory in a wrong place');
  return place;
}

function findEndRecord(tail: Buffer): number {
  for (let at = tail.length - END_RECORD.bytes; at >= 0; at--) {
    if (
      tail.readUInt32LE(at) === END_RECORD.signature &&
      at + END_RECORD.bytes + tail.readUInt16LE(at + 20) === tail.length
    ) {
      return at;
    }
  }
  throw invalidZip('has no end record; it is cut off or is no zip');
}

function readEnd(tail: Buffer, at: number): DirectoryPlace {
  const [disk, directoryDisk] = [tail.readUInt16LE(at + 4), tail.readUInt16LE(at + 6)];
  if (disk !== 0 || directoryDisk !== 0) throw invalidZip('is one of several parts');
  return {
    members: tail.readUInt16LE(at + 10),
    bytes: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
}

function readEnd64(tail: Buffer, locator: number, tailOffset: number): DirectoryPlace {
  const at = Number(tail.readBigUInt64LE(locator + 8)) - tailOffset;
  if (at !== locator - END64_RECORD.bytes || at < 0 || tail.readUInt32LE(at) !== END64_RECORD.signature) {
    throw invalidZip('has a damaged zip64 end record');
  }
  return {
    members: Number(tail.readBigUInt64LE(at + 32)),
    bytes: Number(tail.readBigUInt64LE(at + 40)),
    offset: Number(tail.readBigUInt64LE(at + 48)),
  };
}
