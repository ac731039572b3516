import type { Lock } from '@terrarium/conda-lockfile';
import { currentSubdir } from '@terrarium/conda-types';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { lowestSize } from '@terrarium/domain-settings';
import type { BuildSize } from '@terrarium/domain-settings';

/** What the event of a written lock tells of its content, so that an audit needs no blob. */
export function packagesOf(lock: Lock): { platforms: string[]; packages: Record<string, string[]> } {
  return {
    platforms: lock.platforms.map(({ platform }) => platform),
    packages: Object.fromEntries(
      lock.platforms.map(({ platform, packages }) => [platform, packages.map(({ record }) => describeRecord(record))]),
    ),
  };
}

/** What the prefix of a lock takes up at least: that of this machine's platform, the others are locked only. */
export function lowestSizeOf(lock: Lock): BuildSize {
  const built = lock.platforms.find(({ platform }) => platform === currentSubdir());
  return lowestSize((built?.packages ?? []).map(({ record }) => record.size));
}

/** `<channel>/<subdir>::<name>-<version>-<build>`, the way conda prints a record. */
function describeRecord({ channel, subdir, name, version, build }: RepoDataRecord): string {
  return `${channel}/${subdir}::${name}-${version}-${build}`;
}
