import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { fromCanonicalSpecification } from '@terrarium/conda-environment-file';
import { writeLockJson } from '@terrarium/conda-lockfile';
import { AnswersRequests, Platform } from '@terrarium/platform-service';
import type { SolveSettings } from '@terrarium/platform-service';
import { SolveResources } from './solve-resources.js';
import { solveSpecification } from './solve-specification.js';

/** A solve without a build. */
export interface SolveQuestion {
  /** The canonical form of the specification. */
  readonly specification: Readonly<Record<string, unknown>>;
  readonly platforms: readonly string[];
  /** Instead of this system's; pins come on top of them. */
  readonly settings: Partial<SolveSettings>;
  readonly timeoutMs: number;
}

/** Answers solves that lead to no build: nothing of them is kept. */
@Controller()
export class SolveRequestController {
  constructor(
    private readonly platform: Platform,
    private readonly resources: SolveResources,
  ) {}

  /** The lock in the form of `writeLockJson`. */
  @AnswersRequests('solve')
  async solve(@Payload() { specification, platforms, settings, timeoutMs }: SolveQuestion): Promise<string> {
    const { gateway, pool } = this.resources;
    const { defaultChannels, channelAlias, solve: ours } = this.platform.config;
    const lock = await solveSpecification(fromCanonicalSpecification(specification), platforms, {
      gateway,
      pool,
      defaultChannels,
      channelAlias,
      timeLimitMs: timeoutMs,
      settings: { ...ours, ...settings, pins: [...ours.pins, ...(settings.pins ?? [])] },
      observer: { info: () => undefined, warning: () => undefined },
      signal: AbortSignal.timeout(timeoutMs),
    });
    return writeLockJson(lock);
  }
}
