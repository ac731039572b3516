import { shown } from '@terrarium/conda-environment-file';
import { lockErrors } from './errors.js';
import type { Lock, LockPlatform } from './lock.js';

/**
 * The packages of one platform of a lock.
 *
 * @throws LOCK_PLATFORM_UNKNOWN
 */
export function findPlatform(lock: Lock, platform: string): LockPlatform {
  const found = lock.platforms.find(({ name }) => name === platform);
  if (found !== undefined) return found;
  const names = lock.platforms.map(({ name }) => name);
  throw lockErrors.create('LOCK_PLATFORM_UNKNOWN', `The lock has no packages for the platform ${shown(platform)}`, {
    hint: `It has ${names.length === 0 ? 'none' : names.join(', ')}`,
    details: { platform: shown(platform), platforms: names },
  });
}
