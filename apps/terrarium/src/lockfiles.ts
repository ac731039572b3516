import {
  writeCondaLock,
  writeExplicit,
  writeLockJson,
  writePinnedEnvironment,
  writeRattlerLock,
} from '@terrarium/conda-lockfile';
import type { Lock } from '@terrarium/conda-lockfile';
import type { LockFormat } from './output/lock-formats.js';

/** The library of lockfiles is large: commands load it through here, when they need it. */
export { diffPlatforms, readLock, readLockJson } from '@terrarium/conda-lockfile';

/**
 * Writes a lock.
 *
 * @param platform - For forms of one platform; all platforms of the lock, one after the other, when absent.
 * @throws LOCK_PLATFORM_UNKNOWN, LOCK_NOT_REPRESENTABLE
 */
export function renderLock(lock: Lock, format: LockFormat, platform?: string): string {
  const platforms = platform === undefined ? lock.platforms.map(({ name }) => name) : [platform];
  switch (format) {
    case 'conda-lock':
      return writeCondaLock(lock, { format: 'yaml' });
    case 'conda-lock-json':
      return writeCondaLock(lock, { format: 'json' });
    case 'pixi':
      return writeRattlerLock(lock);
    case 'explicit':
      return platforms.map((name) => writeExplicit(lock, name)).join('\n');
    case 'yaml':
      return platforms.map((name) => writePinnedEnvironment(lock, name)).join('---\n');
    case 'terrarium':
      return writeLockJson(lock);
  }
}
