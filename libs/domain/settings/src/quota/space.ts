import { settingsErrors } from '../errors.js';
import type { Settings } from '../setting/setting-table.js';

/**
 * What the archive of a package may have beside the files that are installed: its `info/` folder. Of 328 packages of
 * conda-forge and main the most that an archive had beyond its installed files was 28 kB.
 */
const INFO_BYTES = 64 * 1024;
/** What cannot be compressed grows when that is tried: in a `.tar.bz2` by less than a hundredth. */
const LEAST_SHARE = 0.99;

/** A build, as far as it is known what it takes up. */
export interface BuildSize {
  readonly bytes: number;
  /** Whether it may be more. */
  readonly isLowest: boolean;
}

/**
 * What the prefix of these packages takes up at least, as if no file were shared: that is how `quota_bytes` counts. An
 * archive is hardly ever larger than its files; of a package whose size is not known nothing is counted.
 *
 * @param archiveBytes - The size of each archive.
 */
export function lowestSize(archiveBytes: readonly (number | undefined)[]): BuildSize {
  const bytes = archiveBytes.reduce<number>(
    (sum, size = 0) => sum + Math.max(0, Math.floor(size * LEAST_SHARE) - INFO_BYTES),
    0,
  );
  return { bytes, isLowest: true };
}

/**
 * Refuses a build that does not fit into what its namespace has left of `quota_bytes`.
 *
 * @param namespace - The namespace.
 * @param usedBytes - What its builds take up that are made.
 * @param build - The build that comes to them.
 * @param build.bytes - What it takes up.
 * @param build.isLowest - Whether it may be more.
 * @param settings - What holds for the namespace.
 * @param settings.quota_bytes - How much it may have; null for as much as there is.
 * @throws QUOTA_EXCEEDED
 */
export function assertSpace(
  namespace: string,
  usedBytes: number,
  { bytes, isLowest }: BuildSize,
  { quota_bytes: quota }: Pick<Settings, 'quota_bytes'>,
): void {
  if (quota === null || usedBytes + bytes <= quota) return;
  const takes = `${isLowest ? 'at least ' : ''}${bytes}`;
  throw settingsErrors.create(
    'QUOTA_EXCEEDED',
    `Namespace ${namespace} uses ${usedBytes} of ${quota} bytes, and the build takes ${takes} (quota_bytes)`,
    {
      hint: 'Delete builds or environments, ask for fewer packages, or for a larger quota',
      details: { namespace, key: 'quota_bytes', usedBytes, quotaBytes: quota, buildBytes: bytes },
    },
  );
}
