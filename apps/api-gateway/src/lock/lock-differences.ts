import { Injectable } from '@nestjs/common';
import { diffPlatforms, readLock, readLockJson } from '@terrarium/conda-lockfile';
import type { Lock, PlatformDifference } from '@terrarium/conda-lockfile';
import type { Permissions } from '@terrarium/domain-access';
import type { BuildRow } from '@terrarium/domain-read-models';
import { Platform } from '@terrarium/platform-service';
import { VisibleBuild } from '../build/visible-build.js';
import { gatewayErrors } from '../errors.js';

/** Lockfiles are read in the process that answers: what takes longer than a moment is refused. */
const MAX_BYTES = 4 << 20;

/** What tells two builds apart. */
export interface BuildDifference {
  readonly before: BuildRow;
  readonly after: BuildRow;
  readonly platforms: readonly PlatformDifference[];
}

/** Compares locks: the packages that the second has and the first has not, the other way round, and those that changed. */
@Injectable()
export class LockDifferences {
  constructor(
    private readonly platform: Platform,
    private readonly builds: VisibleBuild,
  ) {}

  /**
   * Compares the locks of two builds.
   *
   * @throws NOT_AUTHORIZED, NOT_FOUND, BUILD_HAS_NO_LOCK
   */
  async ofBuilds(first: number, second: number, access: Permissions): Promise<BuildDifference> {
    const before = await this.builds.find(first, access);
    const after = await this.builds.find(second, access);
    const [old, young] = await Promise.all([this.lockOf(before), this.lockOf(after)]);
    return { before, after, platforms: diffPlatforms(old, young) };
  }

  /**
   * Compares two lockfiles, each in any format that is read: conda-lock, pixi.lock, @EXPLICIT.
   *
   * @throws The refusals of `readLock`
   */
  ofTexts(before: string, after: string): readonly PlatformDifference[] {
    const options = { maxBytes: MAX_BYTES };
    return diffPlatforms(readLock(before, options), readLock(after, options));
  }

  private async lockOf({ id, lock, status }: BuildRow): Promise<Lock> {
    if (lock === null) {
      throw gatewayErrors.create('BUILD_HAS_NO_LOCK', `Build ${id} has no lock: it is ${status}`);
    }
    return readLockJson((await this.platform.blobs.read(lock, { maxBytes: 64 << 20 })).toString());
  }
}
