export { PackageCache } from './package-cache.js';
export type { CacheListing } from './package-cache.js';
export type { CachedPackage } from './cached-package.js';
export type {
  EnsureAllOptions,
  EnsureOptions,
  PackageCacheOptions,
  PackageProgress,
  PackageSource,
  RetryOptions,
} from './cache-options.js';
export type { Transport, TransportRequest, TransportResponse } from './download/transport.js';
export type { EvictionReport } from './entries/evictor.js';
export type { DamagedEntry, VerifyOptions, VerifyReport } from './verify.js';
export { packageCacheErrors } from './errors.js';
