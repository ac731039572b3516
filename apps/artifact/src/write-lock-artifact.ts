import {
  findPlatform,
  writeCondaLock,
  writeExplicit,
  writePinnedEnvironment,
  writeRattlerLock,
} from '@terrarium/conda-lockfile';
import type { Lock } from '@terrarium/conda-lockfile';
import type { ArtifactKind } from '@terrarium/domain-artifact';

/** A file made from a lock, and the name it is known by outside. */
export interface LockArtifact {
  readonly name: string;
  readonly text: string;
}

/** What the names of files are made of. */
export interface LockedBuild {
  readonly key: string;
  readonly environment: string;
}

/**
 * Makes an artifact of a lock.
 *
 * @param kind - One that is made from the lock.
 * @param lock - The lock of the build.
 * @param platform - For the kinds that there are for each platform.
 * @param build - The build that the lock is of.
 * @throws LOCK_PLATFORM_UNKNOWN, LOCK_NOT_REPRESENTABLE
 */
export function writeLockArtifact(kind: ArtifactKind, lock: Lock, platform: string, build: LockedBuild): LockArtifact {
  const { key, environment } = build;
  switch (kind.kind) {
    case 'conda-lock':
      return { name: `conda-lock/${key}.yml`, text: writeCondaLock(lock, { format: 'yaml' }) };
    case 'conda-lock-json':
      // conda-store keeps JSON under a name that ends in .yml, and its clients read it from there.
      return { name: `lockfile/${key}.yml`, text: writeCondaLock(lock, { format: 'json' }) };
    case 'pixi':
      return { name: `pixi/${key}.lock`, text: writeRattlerLock(lock) };
    case 'explicit':
      return { name: `explicit/${key}-${findPlatform(lock, platform).name}.txt`, text: writeExplicit(lock, platform) };
    case 'yaml': {
      const { name } = findPlatform(lock, platform);
      return {
        name: `yaml/${key}-${name}.yml`,
        text: writePinnedEnvironment(lock, platform, { name: environment }),
      };
    }
    default:
      throw new Error(`The kind ${kind.kind} is not made from a lock`);
  }
}
