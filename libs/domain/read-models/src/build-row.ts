import { describeFailure, prefixBesideLink } from '@terrarium/domain-build';
import type { BuildEvent } from '@terrarium/domain-build';
import type { Projection, Recorded } from '@terrarium/kernel-event-sourcing';
import type { ModelEvent } from './model-event.js';

/** The status of a build in conda-store's words. */
export type BuildStatus = 'QUEUED' | 'BUILDING' | 'COMPLETED' | 'FAILED' | 'CANCELED';

/** A build. */
export interface BuildRow {
  readonly buildId: string;
  /** The position of its request: the number that REST clients know it by. */
  readonly id: number;
  readonly namespace: string;
  readonly environment: string;
  /** The specification's sha256. */
  readonly specification: string;
  readonly platforms: readonly string[];
  readonly status: BuildStatus;
  /** What a person should know: why it failed, or why it is tried again. The first line is the gist of it. */
  readonly statusInfo: string | null;
  /** The code of the error that ended it. */
  readonly errorCode: string | null;
  /** The attempt at solving or at building that runs or ran last, from 1. */
  readonly attempt: number;
  /** How many attempts there are at most; null as long as none has failed. */
  readonly maxAttempts: number | null;
  readonly sizeBytes: number;
  readonly addedBytes: number;
  readonly buildKey: string | null;
  /** The prefix, in the store that has had it last. */
  readonly path: string | null;
  /** The lock's blob. */
  readonly lock: string | null;
  readonly scheduledOn: string;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
  /** When its turn came; null while it waits for it. */
  readonly admittedOn: string | null;
  /** When the next attempt begins, while it waits for that. */
  readonly retryOn: string | null;
  readonly deletedOn: string | null;
  /** When anything was last heard of it. */
  readonly changedOn: string;
}

/** What can still happen to a build that has ended. */
const AFTER_END: ReadonlySet<string> = new Set<BuildEvent['type']>(['BuildDeleted', 'PrefixRemoved']);

/** All builds, by build id. */
export const buildProjection: Projection<ModelEvent, BuildRow> = {
  name: 'build',
  version: 3,

  keyOf: ({ event, stream }) => {
    if (event.type === 'EnvironmentLinkMoved') return event.data.buildId;
    return stream.category === 'build' && 'buildId' in event.data ? event.data.buildId : undefined;
  },

  project: (row, recorded) => {
    if (recorded.event.type === 'EnvironmentLinkMoved') return row && movePrefix(row, recorded.event.data);
    // A build is requested once, and stays what it has become: see the rules of builds.
    const isOver = row?.endedOn != null && !AFTER_END.has(recorded.event.type);
    if (isOver || (row !== undefined && recorded.event.type === 'BuildRequested')) return row;
    const changed = projectBuild(row, recorded);
    return changed === undefined ? undefined : { ...changed, changedOn: recorded.recordedAt };
  },
};

/** The link is in the store that has the prefix: after a restore this is another one than where it was built. */
function movePrefix(row: BuildRow, { buildKey, link }: { buildKey: string; link: string }): BuildRow {
  return row.path === null ? row : { ...row, path: prefixBesideLink(link, buildKey) };
}

function projectBuild(
  row: BuildRow | undefined,
  { event, position, recordedAt }: Recorded<ModelEvent>,
): BuildRow | undefined {
  if (event.type === 'BuildRequested') {
    const { buildId, namespace, environment, specification, platforms } = event.data;
    return {
      buildId,
      id: position,
      namespace,
      environment,
      specification,
      platforms,
      status: 'QUEUED',
      statusInfo: null,
      errorCode: null,
      attempt: 1,
      maxAttempts: null,
      sizeBytes: 0,
      addedBytes: 0,
      buildKey: null,
      path: null,
      lock: null,
      scheduledOn: recordedAt,
      startedOn: null,
      endedOn: null,
      admittedOn: null,
      retryOn: null,
      deletedOn: null,
      changedOn: recordedAt,
    };
  }
  if (row === undefined) return undefined;
  switch (event.type) {
    case 'BuildAdmitted':
      return { ...row, admittedOn: recordedAt };
    case 'BuildStarted':
      return { ...row, status: 'BUILDING', startedOn: recordedAt };
    case 'LockWritten':
      // Building counts its own attempts.
      return { ...row, lock: event.data.lock, attempt: 1, maxAttempts: null, statusInfo: null, retryOn: null };
    case 'PipPackagesLocked':
      return { ...row, lock: event.data.lock };
    case 'BuildAttemptFailed': {
      const { attempt, maxAttempts = null, failure, retryAt } = event.data;
      const statusInfo = `Attempt ${attempt} failed: ${describeFailure(failure)}`;
      return { ...row, attempt: attempt + 1, maxAttempts, statusInfo, retryOn: retryAt };
    }
    case 'PrefixBuilt': {
      const { buildKey, path, sizeBytes, addedBytes } = event.data;
      return {
        ...row,
        status: 'COMPLETED',
        statusInfo: null,
        buildKey,
        path,
        sizeBytes,
        addedBytes,
        endedOn: recordedAt,
        retryOn: null,
      };
    }
    case 'SolveFailed':
    case 'BuildFailed': {
      const { failure } = event.data;
      return {
        ...row,
        status: 'FAILED',
        statusInfo: describeFailure(failure),
        errorCode: failure.code,
        endedOn: recordedAt,
        retryOn: null,
      };
    }
    case 'BuildCanceled':
      return { ...row, status: 'CANCELED', statusInfo: null, endedOn: recordedAt, retryOn: null };
    case 'BuildDeleted':
      return { ...row, deletedOn: recordedAt };
    case 'PrefixRemoved':
      return { ...row, sizeBytes: 0, addedBytes: 0, path: null };
    default:
      return row;
  }
}
