import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { fromCanonicalSpecification } from '@terrarium/conda-environment-file';
import { writeLockJson } from '@terrarium/conda-lockfile';
import type { ChannelSettings } from '@terrarium/domain-settings';
import { AnswersRequests, Platform } from '@terrarium/platform-service';
import type { RequestContext, SolveSettings } from '@terrarium/platform-service';
import { installedLock } from './installed-packages.js';
import { SolveResources } from './solve-resources.js';
import { solveSpecification } from './solve-specification.js';
import type { SolveObserver } from './solve-specification.js';

/** A solve without a build. The gateway has applied the settings that hold where it is asked for. */
export interface SolveQuestion {
  /** The canonical form of the specification. */
  readonly specification: Readonly<Record<string, unknown>>;
  readonly platforms: readonly string[];
  /** Where the names of channels lead. */
  readonly channelSettings: ChannelSettings;
  readonly channelPriority: SolveSettings['channelPriority'];
  /** Instead of this system's. */
  readonly excludeNewer?: string;
  /** On top of this system's. */
  readonly pins: readonly string[];
  /** Subdir to the versions of virtual packages there. */
  readonly virtualPackages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The environment whose packages stay where they still fit. */
  readonly keep?: { readonly namespace: string; readonly environment: string };
  /** For the whole solve, in milliseconds. */
  readonly timeoutMs: number;
}

const SILENT: SolveObserver = { info: () => undefined, warning: () => undefined };

/** Answers solves that lead to no build: nothing of them is kept. */
@Controller()
export class SolveRequestController {
  constructor(
    private readonly platform: Platform,
    private readonly resources: SolveResources,
  ) {}

  /** The lock in the form of `writeLockJson`. */
  @AnswersRequests('solve')
  async solve(@Payload() question: SolveQuestion, @Ctx() { signal }: RequestContext): Promise<string> {
    const {
      specification,
      platforms,
      channelSettings,
      channelPriority,
      excludeNewer,
      pins,
      virtualPackages,
      keep,
      timeoutMs,
    } = question;
    const { gateway, pool } = this.resources;
    const { defaultChannels, solve: ours } = this.platform.config;
    const lock = await solveSpecification(fromCanonicalSpecification(specification), platforms, {
      gateway,
      pool,
      defaultChannels,
      channelSettings,
      timeLimitMs: timeoutMs,
      settings: {
        ...ours,
        channelPriority,
        pins: [...ours.pins, ...pins],
        ...(excludeNewer === undefined ? {} : { excludeNewer }),
      },
      virtualPackages,
      installed: keep === undefined ? undefined : await installedLock(this.platform, keep.namespace, keep.environment),
      observer: SILENT,
      signal,
    });
    return writeLockJson(lock);
  }
}
