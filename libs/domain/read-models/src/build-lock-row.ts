import type { Projection } from '@terrarium/kernel-event-sourcing';
import type { ModelEvent } from './model-event.js';

/** What a build's lock contains. */
export interface BuildLockRow {
  readonly buildId: string;
  readonly lock: string;
  /** For each platform the packages as `<channel>/<subdir>::<name>-<version>-<build>`. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** The names of all packages, sorted, each once: what builds are found by. */
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
  return { ...row, names: [...new Set(Object.values(row.packages).flat().map(nameOf))].sort() };
}

/** Of `<channel>/<subdir>::<name>-<version>-<build>` and of `pypi::<name>==<version>`. */
function nameOf(description: string): string {
  const text = description.slice(description.lastIndexOf('::') + 2);
  return text.includes('==') ? text.slice(0, text.indexOf('==')) : text.replace(/-[^-]*-[^-]*$/, '');
}
