import type { Projection } from '@terrarium/kernel-event-sourcing';
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
  /** What a person should know: why it failed, or why it is tried again. */
  readonly statusInfo: string | null;
  /** The code of the error that ended it. */
  readonly errorCode: string | null;
  /** The attempt that runs or ran last, from 1. */
  readonly attempt: number;
  readonly sizeBytes: number;
  readonly addedBytes: number;
  readonly buildKey: string | null;
  readonly path: string | null;
  /** The lock's blob. */
  readonly lock: string | null;
  readonly scheduledOn: string;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
}

/** All builds, by build id. */
export const buildProjection: Projection<ModelEvent, BuildRow> = {
  name: 'build',
  version: 1,

  keyOf: ({ event, stream }) =>
    stream.category === 'build' && 'buildId' in event.data ? event.data.buildId : undefined,

  project: (row, { event, position, recordedAt }) => {
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
        sizeBytes: 0,
        addedBytes: 0,
        buildKey: null,
        path: null,
        lock: null,
        scheduledOn: recordedAt,
        startedOn: null,
        endedOn: null,
      };
    }
    if (row === undefined) return undefined;
    switch (event.type) {
      case 'BuildStarted':
        return { ...row, status: 'BUILDING', startedOn: recordedAt };
      case 'LockWritten':
        return { ...row, lock: event.data.lock };
      case 'BuildAttemptFailed': {
        const { attempt, failure } = event.data;
        return { ...row, attempt: attempt + 1, statusInfo: `Attempt ${attempt} failed: ${failure.message}` };
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
        };
      }
      case 'SolveFailed':
      case 'BuildFailed': {
        const { failure } = event.data;
        return { ...row, status: 'FAILED', statusInfo: failure.message, errorCode: failure.code, endedOn: recordedAt };
      }
      default:
        return row;
    }
  },
};
