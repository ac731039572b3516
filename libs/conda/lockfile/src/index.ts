export { lockErrors } from './errors.js';
export { EMPTY_METADATA } from './lock.js';
export type {
  Lock,
  LockChannel,
  LockMetadata,
  LockOptions,
  LockPlatform,
  LockedPackage,
  LockedPypiPackage,
  LockedSource,
} from './lock.js';
export { createLock, withPypiPackages } from './create-lock.js';
export type { LockParts, PlatformSolution } from './create-lock.js';
export { findPlatform } from './find-platform.js';
export { detectLockFormat, listLockEnvironments, readLock, readLockJson } from './read-lock.js';
export type { LockFormat, LockReadOptions } from './read-lock.js';
export { LOCK_JSON_FORMAT, LOCK_JSON_VERSION, writeLockJson } from './lock-json.js';
export { writeCondaLock } from './conda-lock/write-conda-lock.js';
export type { CondaLockStyle } from './conda-lock/write-conda-lock.js';
export { writeRattlerLock } from './rattler-lock/write-rattler-lock.js';
export type { RattlerLockStyle } from './rattler-lock/write-rattler-lock.js';
export { writeExplicit } from './explicit/write-explicit.js';
export type { ExplicitStyle } from './explicit/write-explicit.js';
export { writePinnedEnvironment } from './pinned-environment.js';
export type { PinnedEnvironmentStyle } from './pinned-environment.js';
export { diffLocks, diffPlatforms } from './diff-locks.js';
export type { LockDifference, PackageChange, PackagePresence, PackageState, PlatformDifference } from './diff-locks.js';
export { installOrder } from './install-order.js';
