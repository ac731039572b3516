import { withoutSecrets } from '@terrarium/conda-environment-file';
import type { RepoDataRecord, VirtualPackage } from '@terrarium/conda-types';
import { findPlatform } from './find-platform.js';
import { installOrder } from './install-order.js';
import type { Lock, LockChannel, LockMetadata, LockPlatform, LockedPackage, LockedPypiPackage } from './lock.js';
import { EMPTY_METADATA } from './lock.js';

/** What a solver knows of one platform. */
export interface PlatformSolution {
  readonly platform: string;
  readonly virtualPackages: readonly VirtualPackage[];
  /** In any order. */
  readonly packages: readonly RepoDataRecord[];
  readonly pypiPackages?: readonly LockedPypiPackage[];
}

/** What a lock is made of. */
export interface LockParts {
  /** Names or URLs in the order of their priority. */
  readonly channels: readonly string[];
  readonly platforms: readonly PlatformSolution[];
  readonly metadata?: Partial<LockMetadata>;
}

/**
 * Makes the lock of a solution. Equal solutions give equal locks, whatever the order of their parts; credentials in
 * URLs are left out.
 */
export function createLock({ channels, platforms, metadata = {} }: LockParts): Lock {
  return {
    channels: channels.map((url): LockChannel => ({ url: withoutSecrets(url), usedEnvVars: [] })),
    platforms: sortPlatforms(
      platforms.map(({ platform, virtualPackages, packages, pypiPackages = [] }) => ({
        name: platform,
        platform,
        virtualPackages,
        packages: orderPackages(packages.map(solvedPackage)),
        pypiPackages: orderPypiPackages(pypiPackages.map(safePypiPackage)),
        sources: [],
      })),
    ),
    metadata: { ...EMPTY_METADATA, ...metadata },
  };
}

/**
 * The lock with other python packages on one platform: they are found by the environment's own pip, after the conda
 * packages are there.
 *
 * @throws LOCK_PLATFORM_UNKNOWN
 */
export function withPypiPackages(lock: Lock, platform: string, pypiPackages: readonly LockedPypiPackage[]): Lock {
  const changed = findPlatform(lock, platform);
  const ordered = orderPypiPackages(pypiPackages.map(safePypiPackage));
  const platforms = lock.platforms.map((item) => (item === changed ? { ...item, pypiPackages: ordered } : item));
  return { ...lock, platforms };
}

/** Packages in the one order that their set has: by name, and each after what it depends on. */
export function orderPackages(packages: readonly LockedPackage[]): LockedPackage[] {
  const sorted = [...packages].sort(
    ({ record: a }, { record: b }) => compareTexts(a.name, b.name) || compareTexts(a.url, b.url),
  );
  return installOrder(sorted, ({ record }) => record);
}

/** Packages of a python index in the order of their names. */
export function orderPypiPackages(packages: readonly LockedPypiPackage[]): LockedPypiPackage[] {
  return [...packages].sort((a, b) => compareTexts(a.name, b.name) || compareTexts(a.url, b.url));
}

/** Platforms in the order of their names. */
export function sortPlatforms(platforms: readonly LockPlatform[]): LockPlatform[] {
  return [...platforms].sort((a, b) => compareTexts(a.name, b.name));
}

/** Order of UTF-16 code units; the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function solvedPackage(record: RepoDataRecord): LockedPackage {
  const { url, channel } = record;
  const safe = { ...record, url: withoutSecrets(url), channel: withoutSecrets(channel).replace(/\/+$/, '') };
  return { record: safe, isComplete: true, categories: ['main'] };
}

function safePypiPackage(item: LockedPypiPackage): LockedPypiPackage {
  return { ...item, url: withoutSecrets(item.url) };
}
