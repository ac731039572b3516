import type { Lock } from '@terrarium/conda-lockfile';
import type { RepoDataRecord } from '@terrarium/conda-types';

/** What the event of a written lock tells of its content, so that an audit needs no blob. */
export function packagesOf(lock: Lock): { platforms: string[]; packages: Record<string, string[]> } {
  return {
    platforms: lock.platforms.map(({ platform }) => platform),
    packages: Object.fromEntries(
      lock.platforms.map(({ platform, packages }) => [platform, packages.map(({ record }) => describeRecord(record))]),
    ),
  };
}

/** `<channel>/<subdir>::<name>-<version>-<build>`, the way conda prints a record. */
function describeRecord({ channel, subdir, name, version, build }: RepoDataRecord): string {
  return `${channel}/${subdir}::${name}-${version}-${build}`;
}
