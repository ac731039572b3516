import { hostname } from 'node:os';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { fromCanonicalSpecification } from '@terrarium/conda-environment-file';
import { readLock, writeLockJson } from '@terrarium/conda-lockfile';
import type { Lock } from '@terrarium/conda-lockfile';
import { BUILD, buildDecider, buildStream } from '@terrarium/domain-build';
import type { BuildCommand, BuildEvent } from '@terrarium/domain-build';
import { specificationStream } from '@terrarium/domain-environment';
import type { SpecificationEvent } from '@terrarium/domain-environment';
import { describeError } from '@terrarium/kernel-errors';
import { fold } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { BuildLog, HandlesEvents, Platform, canBeRetried, causedBy, failureOf } from '@terrarium/platform-service';
import { handleCommand, retryDelayMs } from '@terrarium/port-event-store';
import type { Delivery } from '@terrarium/port-event-store';
import { solverErrors } from './errors.js';
import { SolveResources } from './solve-resources.js';
import { packagesOf } from './lock-packages.js';
import { solveSpecification } from './solve-specification.js';

type BuildRequested = Extract<BuildEvent, { type: 'BuildRequested' }>;

/** Takes requested builds and writes their locks. */
@Controller()
export class SolveController {
  constructor(
    private readonly platform: Platform,
    private readonly resources: SolveResources,
  ) {}

  @HandlesEvents({ durable: 'solver-solve', category: BUILD, types: ['BuildRequested'], concurrency: 'solvers' })
  async solve(@Payload() recorded: Recorded<BuildRequested>, @Ctx() delivery: Delivery): Promise<void> {
    const { buildId } = recorded.event.data;
    const log = new BuildLog(this.platform.logs, buildId);
    const command = (given: BuildCommand) =>
      handleCommand(this.platform.events, buildDecider, buildStream(buildId), given, {
        metadata: causedBy(recorded, 'solver'),
      });

    const { history } = await command({
      type: 'StartBuild',
      data: { buildId, worker: `${hostname()}/${process.pid}` },
    });
    const { status } = fold(
      buildDecider,
      history.map(({ event }) => event),
    );
    // A delivery after a crash finds what the one before it has done.
    if (status !== 'solving') return;

    try {
      const lock = await this.lockFor(recorded.event.data, log, delivery.signal);
      const bytes = Buffer.from(writeLockJson(lock));
      const { digest } = await this.platform.blobs.put(bytes);
      await log.flush();
      await command({ type: 'RecordLock', data: { buildId, lock: digest, ...packagesOf(lock) } });
    } catch (error) {
      if (delivery.signal.aborted) throw error;
      log.error(describeError(error));
      await log.flush();
      const failure = failureOf(error);
      if (!canBeRetried(error)) {
        await command({ type: 'FailSolve', data: { buildId, failure } });
        return;
      }
      const { attempt } = delivery;
      if (delivery.isLastAttempt) {
        await command({ type: 'FailBuild', data: { buildId, failure, attempts: attempt } });
        return;
      }
      const retryAt = new Date(Date.now() + retryDelayMs(this.platform.config.retry, attempt, () => 0.5)).toISOString();
      await command({ type: 'RecordFailedAttempt', data: { buildId, stage: 'solve', attempt, failure, retryAt } });
      throw error;
    }
  }

  private async lockFor(
    { specification, platforms }: BuildRequested['data'],
    log: BuildLog,
    signal: AbortSignal,
  ): Promise<Lock> {
    const [created] = await this.platform.events.read<SpecificationEvent>(specificationStream(specification));
    if (created === undefined) {
      throw solverErrors.create('SPECIFICATION_UNKNOWN', `There is no specification ${specification}`);
    }
    const { kind, specification: content } = created.event.data;
    if (kind === 'lockfile') return readLock(JSON.stringify(content));
    const { gateway, pool } = this.resources;
    const { defaultChannels, channelAlias } = this.platform.config;
    return solveSpecification(fromCanonicalSpecification(content), platforms, {
      gateway,
      pool,
      defaultChannels,
      channelAlias,
      observer: log,
      signal,
    });
  }
}
