export type { S3Connection } from './connection.js';
export { MinioBlobStore } from './minio-blob-store.js';
export type { MinioBlobStoreOptions } from './minio-blob-store.js';
