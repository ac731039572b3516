import { toTimestamp } from '@terrarium/contracts-grpc';
import type { Written } from '@terrarium/contracts-grpc';
import type { Worker } from '@terrarium/platform-service';
import type { QueueEntry } from '../../queue/queue-entries.js';
import { withoutNulls } from './without-nulls.js';

const PHASES = { waiting: 'PHASE_WAITING', running: 'PHASE_RUNNING', resting: 'PHASE_RESTING' } as const;
const KINDS = { solvers: 'KIND_SOLVER', builders: 'KIND_BUILDER' } as const;

/** A build that has not ended, as a message. */
export function queuedBuildMessage({ build, position, reason }: QueueEntry): Written<'QueuedBuild'> {
  return {
    build: build.number,
    namespace: build.namespace,
    environment: build.environment,
    phase: PHASES[build.phase],
    reason,
    attempt: build.attempt,
    retryAt: toTimestamp(build.retryAt ?? null),
    requestedAt: toTimestamp(build.requestedAt),
    ...withoutNulls({ position }),
  };
}

/** A process that works on builds, as a message. */
export function workerMessage({ id, kind, host, pid, slots }: Worker): Written<'Worker'> {
  return { id, kind: KINDS[kind], host, pid, slots };
}
