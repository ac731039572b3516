import { buildDecider, buildStream } from '@terrarium/domain-build';
import type { BuildCommand, BuildEvent, BuildStage } from '@terrarium/domain-build';
import { CodedError, describeError, explainError, isCodedError } from '@terrarium/kernel-errors';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { handleCommand, retryDelayMs } from '@terrarium/port-event-store';
import type { CommandResult, Delivery } from '@terrarium/port-event-store';
import { causedBy } from '../caused-by.js';
import type { Platform } from '../platform.js';
import { readSettings } from '../read-settings.js';
import { BuildLog } from './build-log.js';
import { canBeRetried, failureOf } from './failure.js';

/** One attempt at a stage of a build: what the worker works with. */
export interface BuildAttempt {
  readonly log: BuildLog;
  /** Aborts when the worker stops, the build is ended by someone else, or the time is over. */
  readonly signal: AbortSignal;
  /** Tells what came of the work. */
  readonly report: (command: BuildCommand) => Promise<CommandResult<BuildEvent>>;
}

/** Which attempt it is. */
export interface AttemptOf {
  readonly stage: BuildStage;
  /** The service's name, for the metadata of events. */
  readonly service: string;
  /** The event that asks for the work. */
  readonly recorded: Recorded<Extract<BuildEvent, { data: { buildId: string } }>>;
  readonly delivery: Delivery;
}

/**
 * Makes one attempt at a stage of a build, and tells the build how it failed: for ever when it was refused or was the
 * last attempt, until the next one otherwise. An attempt that was ended from outside tells nothing.
 *
 * @throws The fault of an attempt that another one follows.
 */
export async function attemptBuild(
  platform: Platform,
  { stage, service, recorded, delivery }: AttemptOf,
  work: (attempt: BuildAttempt) => Promise<void>,
): Promise<void> {
  const { buildId } = recorded.event.data;
  const { attempt } = delivery;
  const log = new BuildLog(platform.logs, buildId);
  const report = (command: BuildCommand) =>
    handleCommand(platform.events, buildDecider, buildStream(buildId), command, {
      metadata: causedBy(recorded, service),
    });

  try {
    const bounds = { signal: delivery.signal, timeLimitMs: await timeLimitMs(platform, buildId) };
    await platform.builds.run(buildId, bounds, (signal) => work({ log, signal, report }));
  } catch (error) {
    if (delivery.signal.aborted) throw error;
    if (isCodedError(error, 'BUILD_STOPPED') || isCodedError(error, 'BUILD_ALREADY_ENDED')) {
      log.info('Stopped: the build was ended');
      await log.flush();
      return;
    }
    log.error(describeError(error));
    for (const line of explainError(error)) log.error(line);
    await log.flush();
    const failure = failureOf(error);
    if (!canBeRetried(error) && stage === 'solve') {
      await report({ type: 'FailSolve', data: { buildId, failure } });
      return;
    }
    if (!canBeRetried(error) || delivery.isLastAttempt) {
      await report({ type: 'FailBuild', data: { buildId, failure, attempts: attempt } });
      return;
    }
    const { retry } = platform.config;
    const retryAt = new Date(Date.now() + retryDelayMs(retry, attempt, () => 0.5)).toISOString();
    log.warning(`That was attempt ${attempt} of ${retry.maxAttempts}; the next one begins at about ${retryAt}`);
    await log.flush();
    await report({
      type: 'RecordFailedAttempt',
      data: { buildId, stage, attempt, maxAttempts: retry.maxAttempts, failure, retryAt },
    });
    throw error instanceof CodedError ? error : new Error('The attempt failed', { cause: error });
  }
}

/** The smaller one of what the process and what the settings allow an attempt. */
async function timeLimitMs({ events, config }: Platform, buildId: string): Promise<number> {
  const [requested] = await events.read<BuildEvent>(buildStream(buildId));
  if (requested?.event.type !== 'BuildRequested') return config.buildTimeLimitMs;
  const { namespace, environment } = requested.event.data;
  const { values } = await readSettings(events, config, { namespace, environment });
  return Math.min(config.buildTimeLimitMs, (values.build_time_limit ?? Infinity) * 1_000);
}
