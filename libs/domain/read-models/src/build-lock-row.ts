import type { Projection } from '@terrarium/kernel-event-sourcing';
import type { ModelEvent } from './model-event.js';

/** What a build's lock contains. */
export interface BuildLockRow {
  readonly buildId: string;
  readonly lock: string;
  /** For each platform the packages as `<channel>/<subdir>::<name>-<version>-<build>`. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
}

/** The locks of all builds, by build id. */
export const buildLockProjection: Projection<ModelEvent, BuildLockRow> = {
  name: 'build_lock',
  version: 1,
  keyOf: ({ event }) => (event.type === 'LockWritten' ? event.data.buildId : undefined),
  project: (row, { event }) =>
    event.type === 'LockWritten'
      ? { buildId: event.data.buildId, lock: event.data.lock, packages: event.data.packages }
      : row,
};
