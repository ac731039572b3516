import fc from 'fast-check';
import { fold, given } from '@terrarium/kernel-event-sourcing';
import { buildDecider, hasEnded } from './build.decider.js';
import type { BuildCommand } from './build.decider.js';
import { buildKey } from './build.events.js';
import type { BuildEvent } from './build.events.js';

const buildId = 'b1';
const failure = { code: 'SOLVE_UNSATISFIABLE', message: 'flask needs python 3.6' };
const requested: BuildEvent = {
  type: 'BuildRequested',
  data: { buildId, namespace: 'team', environment: 'science', specification: 'ab'.repeat(32), platforms: ['linux-64'] },
};
const started: BuildEvent = { type: 'BuildStarted', data: { buildId, worker: 'w' } };
const lockData = {
  buildId,
  lock: 'sha256:00',
  platforms: ['linux-64'],
  packages: { 'linux-64': ['main/linux-64::a-1-0'] },
};
const locked: BuildEvent = { type: 'LockWritten', data: lockData };
const prefixData = {
  buildId,
  buildKey: 'k',
  path: '/store/team/k',
  sizeBytes: 2,
  addedBytes: 1,
  files: 1,
  warnings: [],
};
const built: BuildEvent = { type: 'PrefixBuilt', data: prefixData };
const failed: BuildEvent = { type: 'BuildFailed', data: { buildId, failure, attempts: 1 } };

const canceled: BuildEvent = { type: 'BuildCanceled', data: { buildId } };
const admittedEvent: BuildEvent = { type: 'BuildAdmitted', data: { buildId } };
const deleted: BuildEvent = { type: 'BuildDeleted', data: { buildId, keptArtifacts: [] } };

describe('build', () => {
  it('is requested once', () => {
    given(buildDecider, []).when({ type: 'RequestBuild', data: requested.data }).thenEvent(requested);
    given(buildDecider, [requested]).when({ type: 'RequestBuild', data: requested.data }).thenNothing();
  });

  it.each<[string, BuildEvent[], string]>([
    ['is solved', [requested, admittedEvent, started], 'solving'],
    ['is linked', [requested, admittedEvent, started, locked], 'locked'],
    ['is complete', [requested, started, locked, built], 'completed'],
    ['has failed', [requested, started, locked, failed], 'failed'],
    ['is canceled', [requested, canceled], 'canceled'],
    ['is deleted', [requested, started, locked, built, deleted], 'deleted'],
  ])('does not begin again when it %s, whatever is written into its stream', (_when, history, status) => {
    const forged = [...history, requested, admittedEvent, started];
    expect(fold(buildDecider, forged)).toEqual(fold(buildDecider, history));
    expect(fold(buildDecider, forged).status).toBe(status);
    given(buildDecider, forged).when({ type: 'AdmitBuild', data: { buildId } }).thenNothing();
    given(buildDecider, forged)
      .when({ type: 'StartBuild', data: { buildId, worker: 'x' } })
      .thenNothing();
  });

  it('stays complete when a lock or another prefix is written into its stream', () => {
    const history = [requested, started, locked, built];
    expect(fold(buildDecider, [...history, locked, failed, canceled]).status).toBe('completed');
  });

  it('is started by the first worker only', () => {
    given(buildDecider, [requested])
      .when({ type: 'StartBuild', data: { buildId, worker: 'w' } })
      .thenEvent(started);
    given(buildDecider, [requested, started])
      .when({ type: 'StartBuild', data: { buildId, worker: 'x' } })
      .thenNothing();
  });

  it('takes one lock, however often the solver reports one', () => {
    given(buildDecider, [requested, started]).when({ type: 'RecordLock', data: lockData }).thenEvent(locked);
    given(buildDecider, [requested, started, locked])
      .when({ type: 'RecordLock', data: { ...lockData, lock: 'sha256:11' } })
      .thenNothing();
  });

  it('takes what pip has found into its lock, once', () => {
    const data = { buildId, lock: 'sha256:22', platform: 'linux-64', packages: ['flask==3'] };
    const pip: BuildEvent = { type: 'PipPackagesLocked', data };
    given(buildDecider, [requested, started]).when({ type: 'RecordPipPackages', data }).thenRefuses('BUILD_NOT_LOCKED');
    given(buildDecider, [requested, started, locked]).when({ type: 'RecordPipPackages', data }).thenEvent(pip);
    given(buildDecider, [requested, started, locked, pip]).when({ type: 'RecordPipPackages', data }).thenNothing();
    given(buildDecider, [requested, started, locked, pip, built])
      .when({ type: 'RecordPipPackages', data: { ...data, lock: 'sha256:33' } })
      .thenNothing();
    given(buildDecider, [requested, started, locked, canceled])
      .when({ type: 'RecordPipPackages', data })
      .thenRefuses('BUILD_ALREADY_ENDED');
  });

  it('is completed once, by a prefix made from its lock', () => {
    given(buildDecider, [requested, started])
      .when({ type: 'RecordPrefix', data: prefixData })
      .thenRefuses('BUILD_NOT_LOCKED');
    given(buildDecider, [requested, started, locked]).when({ type: 'RecordPrefix', data: prefixData }).thenEvent(built);
    given(buildDecider, [requested, started, locked, built])
      .when({ type: 'RecordPrefix', data: prefixData })
      .thenNothing();
  });

  it('does not fail after it is complete, nor complete after it has failed', () => {
    given(buildDecider, [requested, started, locked, built])
      .when({ type: 'FailBuild', data: { buildId, failure, attempts: 1 } })
      .thenRefuses('BUILD_ALREADY_ENDED');
    given(buildDecider, [requested, started, locked, failed])
      .when({ type: 'RecordPrefix', data: prefixData })
      .thenRefuses('BUILD_ALREADY_ENDED');
  });

  it('is admitted once, and only while it waits', () => {
    const admitted: BuildEvent = { type: 'BuildAdmitted', data: { buildId } };
    given(buildDecider, [requested]).when({ type: 'AdmitBuild', data: { buildId } }).thenEvent(admitted);
    for (const history of [[admitted], [admitted, started], [canceled]]) {
      given(buildDecider, [requested, ...history])
        .when({ type: 'AdmitBuild', data: { buildId } })
        .thenNothing();
    }
  });

  it.each([
    ['queued', [requested]],
    ['solving', [requested, started]],
    ['linking', [requested, started, locked]],
  ])('is canceled once while it is %s', (_stage, history) => {
    given(buildDecider, history).when({ type: 'CancelBuild', data: { buildId } }).thenEvent(canceled);
    given(buildDecider, [...history, canceled])
      .when({ type: 'CancelBuild', data: { buildId } })
      .thenNothing();
  });

  it('takes no lock and no prefix after it was canceled', () => {
    given(buildDecider, [requested, started, canceled])
      .when({ type: 'RecordLock', data: lockData })
      .thenRefuses('BUILD_ALREADY_ENDED');
    given(buildDecider, [requested, started, locked, canceled])
      .when({ type: 'RecordPrefix', data: prefixData })
      .thenRefuses('BUILD_ALREADY_ENDED');
    given(buildDecider, [requested, canceled])
      .when({ type: 'StartBuild', data: { buildId, worker: 'w' } })
      .thenNothing();
  });

  it('is deleted once, after its end only', () => {
    const command: BuildCommand = { type: 'DeleteBuild', data: { buildId, keptArtifacts: ['LOGS'] } };
    const deleted: BuildEvent = { type: 'BuildDeleted', data: { buildId, keptArtifacts: ['LOGS'] } };
    given(buildDecider, [requested, started, locked]).when(command).thenRefuses('BUILD_NOT_ENDED');
    for (const end of [built, failed, canceled]) {
      given(buildDecider, [requested, started, locked, end]).when(command).thenEvent(deleted);
      given(buildDecider, [requested, started, locked, end, deleted]).when(command).thenNothing();
    }
  });

  it('tells once that its folder is gone', () => {
    const removal = { buildId, path: '/store/team/k' };
    const deleted: BuildEvent = { type: 'BuildDeleted', data: { buildId, keptArtifacts: [] } };
    const removed: BuildEvent = { type: 'PrefixRemoved', data: removal };
    const complete = [requested, started, locked, built];
    given(buildDecider, [...complete, deleted])
      .when({ type: 'RecordPrefixRemoval', data: removal })
      .thenEvent(removed);
    given(buildDecider, [...complete, deleted, removed])
      .when({ type: 'RecordPrefixRemoval', data: removal })
      .thenNothing();
    given(buildDecider, [requested, canceled, deleted])
      .when({ type: 'RecordPrefixRemoval', data: removal })
      .thenNothing();
  });

  it('is unknown until it is requested', () => {
    given(buildDecider, [])
      .when({ type: 'StartBuild', data: { buildId, worker: 'w' } })
      .thenRefuses('BUILD_UNKNOWN');
  });

  it('never leaves an end, whatever workers report', () => {
    const commands: BuildCommand[] = [
      { type: 'StartBuild', data: { buildId, worker: 'w' } },
      { type: 'RecordLock', data: lockData },
      { type: 'FailSolve', data: { buildId, failure } },
      { type: 'RecordFailedAttempt', data: { buildId, stage: 'build', attempt: 1, failure, retryAt: '' } },
      { type: 'RecordPrefix', data: prefixData },
      { type: 'FailBuild', data: { buildId, failure, attempts: 3 } },
      { type: 'AdmitBuild', data: { buildId } },
      { type: 'CancelBuild', data: { buildId } },
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...commands), { maxLength: 12 }), (sequence) => {
        const history: BuildEvent[] = [requested];
        let end: string | undefined;
        for (const command of sequence) {
          try {
            history.push(...buildDecider.decide(command, fold(buildDecider, history)));
          } catch (error) {
            if (!(error instanceof Error && 'code' in error)) throw error;
          }
          const { status } = fold(buildDecider, history);
          if (end !== undefined && status !== end) return false;
          if (hasEnded(fold(buildDecider, history))) end = status;
        }
        return (
          history.filter(({ type }) => ['PrefixBuilt', 'SolveFailed', 'BuildFailed', 'BuildCanceled'].includes(type))
            .length <= 1
        );
      }),
    );
  });
});

describe('buildKey()', () => {
  it('is the second key version of conda-store', () => {
    expect(buildKey('c7afdeffbe2b', '2023-11-05T03:54:10.510Z', 12345678, 'this-is-a-long-environment-name')).toBe(
      'c7afdeff-1699156450-12345678-this-is-a-long-environment-name',
    );
  });
});
