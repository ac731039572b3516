import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { BUILD, buildDecider, buildKey, buildStream } from '@terrarium/domain-build';
import type { BuildCommand, BuildEvent } from '@terrarium/domain-build';
import { fromCanonicalSpecification } from '@terrarium/conda-environment-file';
import { specificationStream } from '@terrarium/domain-environment';
import type { SpecificationEvent } from '@terrarium/domain-environment';
import { CodedError, describeError } from '@terrarium/kernel-errors';
import { fold } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { BuildLog, HandlesEvents, Platform, canBeRetried, causedBy, failureOf } from '@terrarium/platform-service';
import { handleCommand, retryDelayMs } from '@terrarium/port-event-store';
import type { Delivery } from '@terrarium/port-event-store';
import { PrefixBuilder } from './prefix-builder.js';
import type { PrefixRequest } from './prefix-builder.js';

type LockWritten = Extract<BuildEvent, { type: 'LockWritten' }>;

/** Takes written locks and builds their prefixes. */
@Controller()
export class BuildController {
  constructor(
    private readonly platform: Platform,
    private readonly builder: PrefixBuilder,
  ) {}

  @HandlesEvents({ durable: 'builder-build', category: BUILD, types: ['LockWritten'], concurrency: 'builders' })
  async build(@Payload() recorded: Recorded<LockWritten>, @Ctx() delivery: Delivery): Promise<void> {
    const { buildId, lock } = recorded.event.data;
    const stream = buildStream(buildId);
    const history = await this.platform.events.read<BuildEvent>(stream);
    // A delivery after a crash finds what the one before it has done.
    if (
      fold(
        buildDecider,
        history.map(({ event }) => event),
      ).status !== 'locked'
    )
      return;
    const requested = history[0]!;
    if (requested.event.type !== 'BuildRequested') throw new Error(`Build ${buildId} does not begin with its request`);
    const { namespace, environment, specification } = requested.event.data;

    const log = new BuildLog(this.platform.logs, buildId);
    const command = (given: BuildCommand) =>
      handleCommand(this.platform.events, buildDecider, stream, given, { metadata: causedBy(recorded, 'builder') });

    try {
      const key = buildKey(specification, requested.recordedAt, requested.position, environment);
      const content = await this.contentOf(specification);
      const prefix = await this.builder.build(
        { buildId, buildKey: key, namespace, lock, ...content },
        log,
        delivery.signal,
      );
      await log.flush();
      await command({ type: 'RecordPrefix', data: { buildId, buildKey: key, ...prefix } });
    } catch (error) {
      if (delivery.signal.aborted) throw error;
      log.error(describeError(error));
      await log.flush();
      const failure = failureOf(error);
      const { attempt } = delivery;
      if (!canBeRetried(error) || delivery.isLastAttempt) {
        await command({ type: 'FailBuild', data: { buildId, failure, attempts: attempt } });
        return;
      }
      const retryAt = new Date(Date.now() + retryDelayMs(this.platform.config.retry, attempt, () => 0.5)).toISOString();
      await command({ type: 'RecordFailedAttempt', data: { buildId, stage: 'build', attempt, failure, retryAt } });
      throw error instanceof CodedError ? error : new Error(`Build ${buildId} failed`, { cause: error });
    }
  }

  /** What the prefix itself records of the specification: the specs that a person asked for, and the variables. */
  private async contentOf(specification: string): Promise<Pick<PrefixRequest, 'requestedSpecs' | 'variables'>> {
    const [created] = await this.platform.events.read<SpecificationEvent>(specificationStream(specification));
    if (created?.event.data.kind !== 'environment-file') return { requestedSpecs: [], variables: {} };
    const { dependencies, variables } = fromCanonicalSpecification(created.event.data.specification);
    return { requestedSpecs: dependencies, variables };
  }
}
