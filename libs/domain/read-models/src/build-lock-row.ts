import type { Projection } from '@terrarium/kernel-event-sourcing';
import { readLockedPackage } from './locked-package.js';
import type { ModelEvent } from './model-event.js';

/** What a build's lock contains. */
export interface BuildLockRow {
  readonly buildId: string;
  readonly lock: string;
  /** For each platform the packages as `<channel>/<subdir>::<name>-<version>-<build>`. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** The names of all packages on any platform, sorted: what a search looks at first. */
  readonly names: readonly string[];
}

/** The locks of all builds, by build id. */
export const buildLockProjection: Projection<ModelEvent, BuildLockRow> = {
  name: 'build_lock',
  version: 3,
  keyOf: ({ event }) =>
    event.type === 'LockWritten' || event.type === 'PipPackagesLocked' ? event.data.buildId : undefined,
  project: (row, { event }) => {
    switch (event.type) {
      case 'LockWritten':
        return withNames({ buildId: event.data.buildId, lock: event.data.lock, packages: event.data.packages });
      case 'PipPackagesLocked': {
        if (row === undefined) return undefined;
        const { lock, platform, packages } = event.data;
        const all = [...(row.packages[platform] ?? []), ...packages.map((name) => `pypi::${name}`)];
        return withNames({ ...row, lock, packages: { ...row.packages, [platform]: all } });
      }
      default:
        return row;
    }
  },
};

function withNames(row: Omit<BuildLockRow, 'names'>): BuildLockRow {
  const names = Object.values(row.packages).flatMap((texts) => texts.map((text) => readLockedPackage(text).name));
  return { ...row, names: [...new Set(names)].sort() };
}
