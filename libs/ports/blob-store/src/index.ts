export type { BlobDescriptor, BlobStore, PutOptions, ReadOptions } from './blob-store.js';
export { Digester, digestOf, hexOf, parseDigest } from './digest.js';
export type { Digest } from './digest.js';
export { blobStoreErrors } from './errors.js';
export { clipRange } from './range.js';
export type { BlobRange } from './range.js';
export { abandon, assertFitsInMemory, assertKnown, chunksOf, readVerified } from './content.js';
