import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { StoredMessage } from '@terrarium/adapter-event-store-jetstream';
import { digestOf, parseDigest } from '@terrarium/port-blob-store';
import type { BlobDescriptor } from '@terrarium/port-blob-store';
import type { ArchiveReader } from '../archive/archive.js';
import { backupErrors } from '../errors.js';
import type { Part } from '../manifest.js';
import { decodeRecords } from './records.js';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** A part is closed when it has this many bytes, before compression, or this many records. */
export const PART_BYTES = 8 * 1024 * 1024;
export const PART_RECORDS = 10_000;
/** The largest that a part can come to: its last record may have as many bytes as a message can. */
const MAX_PART_BYTES = 80 * 1024 * 1024;

/** Compresses the content of a part. */
export async function packPart(content: Buffer): Promise<{ readonly packed: Buffer; readonly digest: string }> {
  const packed = await compress(content);
  return { packed, digest: digestOf(packed) };
}

/**
 * Reads a part, and believes nothing of it that its digest does not prove.
 *
 * @throws BACKUP_DAMAGED
 */
export async function readPart(archive: ArchiveReader, part: Part): Promise<Buffer> {
  if (part.sizeBytes > MAX_PART_BYTES) throw damaged(part, 'is larger than a part can be');
  const packed = await archive.read(part.file, part.sizeBytes);
  if (packed.length !== part.sizeBytes || digestOf(packed) !== part.digest) {
    throw damaged(part, 'does not have the bytes that the manifest names');
  }
  try {
    return await decompress(packed, { maxOutputLength: MAX_PART_BYTES });
  } catch (cause) {
    throw damaged(part, 'cannot be unpacked', cause);
  }
}

/**
 * The messages of all parts of a kind, in their order, checked to be those that the manifest announces.
 *
 * @param after - The sequence of the last message that is not wanted; parts of such messages only are not read.
 */
export async function* messagesOf(
  archive: ArchiveReader,
  parts: readonly Part[],
  kind: 'events' | 'seals',
  after = 0,
): AsyncIterable<StoredMessage> {
  for (const part of parts) {
    if (part.kind !== kind || part.to <= after) continue;
    let expected = part.from;
    for (const message of decodeRecords(await readPart(archive, part))) {
      if (message.seq !== expected) throw damaged(part, `has ${message.seq} where ${expected} should be`);
      if (message.seq > after) yield message;
      expected += 1;
    }
    if (expected !== part.to + 1) throw damaged(part, `ends at ${expected - 1}, not at ${part.to}`);
  }
}

/** The blobs of all parts. */
export async function* blobsOf(archive: ArchiveReader, parts: readonly Part[]): AsyncIterable<BlobDescriptor> {
  for (const part of parts) {
    if (part.kind !== 'blobs') continue;
    for (const line of (await readPart(archive, part)).toString().split('\n')) {
      if (line === '') continue;
      const [digest = '', size = ''] = line.split(' ');
      if (!/^\d{1,15}$/.test(size)) throw damaged(part, 'lists a blob without a size');
      yield { digest: parseDigest(digest), sizeBytes: Number(size) };
    }
  }
}

function damaged({ file }: Part, what: string, cause?: unknown) {
  return backupErrors.create('BACKUP_DAMAGED', `${file} ${what}`, cause === undefined ? {} : { cause });
}
