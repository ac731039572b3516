import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { diffPlatforms, readLock, readLockJson } from '@terrarium/conda-lockfile';
import type { Lock } from '@terrarium/conda-lockfile';
import { Permissions } from '@terrarium/domain-access';
import type { BuildRow } from '@terrarium/domain-read-models';
import { Platform } from '@terrarium/platform-service';
import { z } from 'zod';
import { Access } from '../access/current-access.js';
import { Requires, RequiresLogin } from '../access/requires.js';
import { VisibleBuild } from '../build/visible-build.js';
import { gatewayErrors } from '../errors.js';
import { ok } from '../http/envelope.js';
import { readBody } from '../http/unprocessable.js';
import { presentDifference } from './present-difference.js';

/** Lockfiles are read in the process that answers: what takes longer than a moment is refused. */
const MAX_BYTES = 4 << 20;

/** Two lockfiles. */
export const lockfileTexts = z.object({ before: z.string(), after: z.string() });

/** What tells two builds, or two lockfiles, apart. */
@Controller('api/v1')
export class DifferenceController {
  constructor(
    private readonly platform: Platform,
    private readonly builds: VisibleBuild,
  ) {}

  /** The packages that the second build has and the first has not, the other way round, and those that changed. */
  @Get('build/:id/diff/:other')
  @Requires('environment::read', 'handler')
  async ofBuilds(@Param('id') id: string, @Param('other') other: string, @Access() access: Permissions) {
    const before = await this.builds.find(id, access);
    const after = await this.builds.find(other, access);
    const [old, young] = await Promise.all([this.lockOf(before), this.lockOf(after)]);
    return ok({
      before: presentSide(before),
      after: presentSide(after),
      ...presentDifference(diffPlatforms(old, young)),
    });
  }

  /** The same of two lockfiles, each in any format that is read: conda-lock, pixi.lock, @EXPLICIT. */
  @Post('lock/diff')
  @RequiresLogin()
  @HttpCode(200)
  ofTexts(@Body() given: unknown) {
    const { before, after } = readBody(lockfileTexts, given);
    const options = { maxBytes: MAX_BYTES };
    return ok(presentDifference(diffPlatforms(readLock(before, options), readLock(after, options))));
  }

  private async lockOf({ id, lock, status }: BuildRow): Promise<Lock> {
    if (lock === null) {
      throw gatewayErrors.create('BUILD_HAS_NO_LOCK', `Build ${id} has no lock: it is ${status}`);
    }
    return readLockJson((await this.platform.blobs.read(lock, { maxBytes: 64 << 20 })).toString());
  }
}

function presentSide({ id, namespace, environment, status }: BuildRow) {
  return { build_id: id, namespace, environment, status };
}
