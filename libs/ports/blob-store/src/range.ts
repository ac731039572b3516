import { blobStoreErrors } from './errors.js';
import type { BlobDescriptor } from './blob-store.js';

/** A part of a blob. */
export interface BlobRange {
  /** The first byte, counted from 0; at most the size of the blob. */
  readonly offsetBytes: number;
  /** How many bytes; cut at the end of the blob, and everything up to there when absent. */
  readonly lengthBytes?: number;
}

/**
 * The range that is really read: clipped to the blob, both numbers known.
 *
 * @param blob - The blob.
 * @param range - The range that was asked for; the whole blob when absent.
 * @throws `BLOB_RANGE_INVALID`.
 */
export function clipRange(blob: BlobDescriptor, range: BlobRange | undefined): Required<BlobRange> {
  const offsetBytes = range?.offsetBytes ?? 0;
  const rest = blob.sizeBytes - offsetBytes;
  const lengthBytes = Math.min(range?.lengthBytes ?? rest, rest);
  if (isCount(offsetBytes) && isCount(lengthBytes)) return { offsetBytes, lengthBytes };
  throw blobStoreErrors.create(
    'BLOB_RANGE_INVALID',
    `Blob ${blob.digest} of ${blob.sizeBytes} bytes has no range ${JSON.stringify(range)}`,
    { details: { digest: blob.digest, sizeBytes: blob.sizeBytes, range } },
  );
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
