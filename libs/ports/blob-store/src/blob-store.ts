import type { Readable } from 'node:stream';
import type { Digest } from './digest.js';
import type { BlobRange } from './range.js';

/** The name and the size of a blob. */
export interface BlobDescriptor {
  readonly digest: Digest;
  readonly sizeBytes: number;
}

/** How a blob is stored. */
export interface PutOptions {
  /** The digest that the content must have (`sha256:<hex>`). */
  readonly expectedDigest?: string;
  /** Gives the put up; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** How a blob is read into memory. */
export interface ReadOptions {
  /** The largest blob that is read, 16 MiB by default. */
  readonly maxBytes?: number;
}

/**
 * Blobs addressed by their content. A blob is there whole or not at all, under the digest of its bytes, and never changes.
 * Every method that takes a digest throws `BLOB_DIGEST_INVALID` for a text that is none, and every method throws
 * `BLOB_STORE_UNAVAILABLE` when the disk or the service below fails.
 */
export interface BlobStore {
  /**
   * Stores a blob in one pass over its content. Storing what is already there, or several times at once, is the same as
   * storing it once. A put that fails or is killed leaves nothing that can be seen.
   *
   * @param content - The bytes, streamed with backpressure. An error of the stream is thrown as it is; a stream is destroyed
   *   when the put fails.
   * @throws `BLOB_DIGEST_MISMATCH` when the content does not have the expected digest.
   */
  put(content: Readable | Uint8Array, options?: PutOptions): Promise<BlobDescriptor>;

  /**
   * Opens a blob, or a part of it, for streaming. The bytes are not hashed again on their way out.
   *
   * @throws `BLOB_UNKNOWN`, `BLOB_RANGE_INVALID`.
   */
  open(digest: string, range?: BlobRange): Promise<Readable>;

  /**
   * Reads a small blob into memory and checks its digest.
   *
   * @throws `BLOB_UNKNOWN`, `BLOB_TOO_LARGE`, `BLOB_CORRUPT`.
   */
  read(digest: string, options?: ReadOptions): Promise<Buffer>;

  /** Tells whether a blob is there, and its size. */
  stat(digest: string): Promise<BlobDescriptor | undefined>;

  /** Removes a blob; false when it was not there. Who reads it at the moment may read on or be cut off. */
  delete(digest: string): Promise<boolean>;

  /** All blobs in the order of their digests; those that come or go meanwhile may be missed. */
  list(): AsyncIterable<BlobDescriptor>;

  /**
   * Only where blobs are files: the path of one, for hard links and for sending it without a copy. Never write to it.
   *
   * @throws `BLOB_UNKNOWN`.
   */
  localPath?(digest: string): Promise<string>;

  /**
   * Only where blobs are behind HTTP: an address that anybody may GET for so many seconds (at most seven days).
   *
   * @throws `BLOB_UNKNOWN`.
   */
  presign?(digest: string, seconds: number): Promise<string>;
}
