import type { EnvironmentSpecification } from '@terrarium/conda-environment-file';
import { formatEnvironmentFile } from '@terrarium/conda-environment-file';
import { compareTexts } from './create-lock.js';
import { findPlatform } from './find-platform.js';
import type { Lock } from './lock.js';

/** What a pinned environment file says beside its packages. */
export interface PinnedEnvironmentStyle {
  readonly name?: string;
  /** The channels of the lock when absent. */
  readonly channels?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Writes the packages of one platform as an environment file that pins each of them, `name=version=build`, sorted by
 * name, as `conda env export` does. Byte-stable.
 *
 * @throws LOCK_PLATFORM_UNKNOWN
 */
export function writePinnedEnvironment(lock: Lock, platform: string, style: PinnedEnvironmentStyle = {}): string {
  const { packages, pypiPackages } = findPlatform(lock, platform);
  const specification: EnvironmentSpecification = {
    ...(style.name !== undefined && { name: style.name }),
    channels: style.channels ?? lock.channels.map(({ url }) => url),
    dependencies: packages.map(({ record }) => `${record.name}=${record.version}=${record.build}`).sort(compareTexts),
    pip: pypiPackages.map((item) => `${item.name}==${item.version}`).sort(compareTexts),
    conditional: [],
    variables: style.variables ?? {},
    platforms: [],
    unknownKeys: [],
  };
  return formatEnvironmentFile(specification);
}
