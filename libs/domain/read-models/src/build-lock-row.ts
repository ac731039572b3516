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
  version: 2,
  keyOf: ({ event }) =>
    event.type === 'LockWritten' || event.type === 'PipPackagesLocked' ? event.data.buildId : undefined,
  project: (row, { event }) => {
    switch (event.type) {
      case 'LockWritten':
        return { buildId: event.data.buildId, lock: event.data.lock, packages: event.data.packages };
      case 'PipPackagesLocked': {
        if (row === undefined) return undefined;
        const { lock, platform, packages } = event.data;
        const all = [...(row.packages[platform] ?? []), ...packages.map((name) => `pypi::${name}`)];
        return { ...row, lock, packages: { ...row.packages, [platform]: all } };
      }
      default:
        return row;
    }
  },
};
