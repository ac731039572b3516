import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import type { BuildRow } from '@terrarium/domain-read-models';
import { z } from 'zod';
import { Access } from '../access/current-access.js';
import { Requires, RequiresLogin } from '../access/requires.js';
import { readBuildId } from '../build/read-build-id.js';
import { ok } from '../http/envelope.js';
import { readBody } from '../http/unprocessable.js';
import { LockDifferences } from './lock-differences.js';
import { presentDifference } from './present-difference.js';

/** Two lockfiles. */
export const lockfileTexts = z.object({ before: z.string(), after: z.string() });

/** What tells two builds, or two lockfiles, apart. */
@Controller('api/v1')
export class DifferenceController {
  constructor(private readonly differences: LockDifferences) {}

  /** The packages that the second build has and the first has not, the other way round, and those that changed. */
  @Get('build/:id/diff/:other')
  @Requires('environment::read', 'handler')
  async ofBuilds(@Param('id') id: string, @Param('other') other: string, @Access() access: Permissions) {
    const [first, second] = [readBuildId(id), readBuildId(other)];
    const { before, after, platforms } = await this.differences.ofBuilds(first, second, access);
    return ok({ before: presentSide(before), after: presentSide(after), ...presentDifference(platforms) });
  }

  /** The same of two lockfiles, each in any format that is read: conda-lock, pixi.lock, @EXPLICIT. */
  @Post('lock/diff')
  @RequiresLogin()
  @HttpCode(200)
  ofTexts(@Body() given: unknown) {
    const { before, after } = readBody(lockfileTexts, given);
    return ok(presentDifference(this.differences.ofTexts(before, after)));
  }
}

function presentSide({ id, namespace, environment, status }: BuildRow) {
  return { build_id: id, namespace, environment, status };
}
