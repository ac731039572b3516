import type { Readable } from 'node:stream';
import { hexOf, parseDigest } from '@terrarium/port-blob-store';

/** The files of a backup, wherever they are kept. Names are those of `manifest.ts` and of {@link blobName}: no others exist. */
export interface ArchiveReader {
  /**
   * Reads a small file.
   *
   * @throws BACKUP_DAMAGED when it is missing or larger than that, BACKUP_UNREADABLE when it cannot be read
   */
  read(name: string, maxBytes: number): Promise<Buffer>;

  /** Opens a file for streaming; undefined when there is none of this size. */
  open(name: string, sizeBytes: number): Promise<Readable | undefined>;

  /** The size of a file in bytes; undefined when there is none. */
  sizeOf(name: string): Promise<number | undefined>;

  close(): Promise<void>;
}

/** Where a backup is written. */
export interface ArchiveWriter {
  /** Whether a file of this name and size is there already. */
  has(name: string, sizeBytes: number): Promise<boolean>;

  /** Writes a small file. */
  write(name: string, content: Uint8Array): Promise<void>;

  /**
   * Writes a large file as it comes.
   *
   * @throws What the content throws; then the file is not there
   */
  stream(name: string, sizeBytes: number, content: AsyncIterable<Uint8Array>): Promise<void>;

  /** Ends the backup: only now is it there. */
  finish(): Promise<void>;

  /** Gives it up. */
  abandon(): Promise<void>;
}

/** The name of a blob in a backup. */
export function blobName(digest: string): string {
  const hex = hexOf(parseDigest(digest));
  return `blobs/sha256/${hex.slice(0, 2)}/${hex}`;
}

/** Every name that a file of a backup can have; a file of another name is none of ours. */
const NAMES =
  /^(?:manifest\.json|parts\/\d{6,12}-(?:events|seals|blobs)\.zst|blobs\/sha256\/([0-9a-f]{2})\/\1[0-9a-f]{62})$/;

/** Whether a file of a backup can have this name. */
export function isArchiveName(name: string): boolean {
  return NAMES.test(name);
}
