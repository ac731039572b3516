import { defineErrors } from '@terrarium/kernel-errors';

/** What a blob store refuses, and what can go wrong below it. */
export const blobStoreErrors = defineErrors('port-blob-store', {
  BLOB_UNKNOWN: {
    title: 'Blob unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'The store has no blob with this digest.',
  },
  BLOB_DIGEST_INVALID: {
    title: 'Digest invalid',
    httpStatus: 400,
    retry: 'never',
    description: 'A digest is `sha256:` and 64 lower-case hexadecimal digits.',
  },
  BLOB_DIGEST_MISMATCH: {
    title: 'Digest mismatch',
    httpStatus: 400,
    retry: 'never',
    description: 'The content that was sent does not have the digest that was announced for it. Nothing was stored.',
  },
  BLOB_RANGE_INVALID: {
    title: 'Range invalid',
    httpStatus: 416,
    retry: 'never',
    description: 'The range begins behind the end of the blob, or its numbers are not whole and non-negative.',
  },
  BLOB_TOO_LARGE: {
    title: 'Blob too large',
    httpStatus: 413,
    retry: 'never',
    description: 'The blob is larger than the caller is willing to hold in memory. Open it as a stream instead.',
  },
  BLOB_CORRUPT: {
    title: 'Blob corrupt',
    httpStatus: 500,
    retry: 'never',
    description:
      'The stored bytes no longer have the digest they were stored under. Delete the blob and store it again from its source.',
  },
  BLOB_STORE_UNAVAILABLE: {
    title: 'Blob store unavailable',
    httpStatus: 503,
    retry: 'later',
    description:
      'The disk or the object storage service did not do what was asked: full, unreachable, or access denied.',
  },
});
