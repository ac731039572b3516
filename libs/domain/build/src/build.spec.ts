import fc from 'fast-check';
import { fold, given } from '@terrarium/kernel-event-sourcing';
import { buildDecider } from './build.decider.js';
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

describe('build', () => {
  it('is requested once', () => {
    given(buildDecider, []).when({ type: 'RequestBuild', data: requested.data }).thenEvent(requested);
    given(buildDecider, [requested]).when({ type: 'RequestBuild', data: requested.data }).thenNothing();
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
          if (status === 'completed' || status === 'failed') end = status;
        }
        return history.filter(({ type }) => ['PrefixBuilt', 'SolveFailed', 'BuildFailed'].includes(type)).length <= 1;
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
