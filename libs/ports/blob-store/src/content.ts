import type { Readable } from 'node:stream';
import type { BlobDescriptor, ReadOptions } from './blob-store.js';
import { Digester } from './digest.js';
import type { Digest } from './digest.js';
import { blobStoreErrors } from './errors.js';

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

/**
 * The chunks of a content as bytes, whatever kind of stream it is, until the signal is raised.
 *
 * @throws The signal's reason, and the stream's own error.
 */
export async function* chunksOf(
  content: Readable | Uint8Array,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  signal?.throwIfAborted();
  if (content instanceof Uint8Array) {
    yield content;
    return;
  }
  // Destroying the stream is what ends the wait for a source that has fallen silent.
  const giveUp = (): void => void content.destroy(signal?.reason as Error);
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    for await (const chunk of content) yield typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
    signal?.throwIfAborted();
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Gives up a content that will not be read to its end, so that whoever produces it can stop. */
export function abandon(content: Readable | Uint8Array): void {
  if (!(content instanceof Uint8Array)) content.destroy();
}

/**
 * Reads an opened blob into memory and checks its digest.
 *
 * @throws `BLOB_CORRUPT`.
 */
export async function readVerified(content: Readable, digest: Digest): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const digester = new Digester();
  for await (const chunk of chunksOf(content)) {
    digester.update(chunk);
    chunks.push(chunk);
  }
  const actual = digester.digest();
  if (actual === digest) return Buffer.concat(chunks);
  throw blobStoreErrors.create('BLOB_CORRUPT', `Blob ${digest} is stored as bytes with digest ${actual}`, {
    hint: 'Delete it and store it again from its source',
    details: { digest, actual },
  });
}

/**
 * Refuses to hold a large blob in memory.
 *
 * @throws `BLOB_TOO_LARGE`.
 */
export function assertFitsInMemory({ digest, sizeBytes }: BlobDescriptor, options: ReadOptions | undefined): void {
  const maxBytes = options?.maxBytes ?? DEFAULT_MAX_BYTES;
  if (sizeBytes <= maxBytes) return;
  throw blobStoreErrors.create('BLOB_TOO_LARGE', `Blob ${digest} has ${sizeBytes} bytes, more than ${maxBytes}`, {
    details: { digest, sizeBytes, maxBytes },
  });
}

/**
 * Turns the absence of a blob into an error.
 *
 * @param found - What was found under the digest: the blob, or anything that stands for it.
 * @param digest - The digest.
 * @throws `BLOB_UNKNOWN`.
 */
export function assertKnown<T>(found: T | undefined, digest: Digest): T {
  if (found !== undefined) return found;
  throw blobStoreErrors.create('BLOB_UNKNOWN', `There is no blob ${digest}`, { details: { digest } });
}
