import type { ChannelOptions, VirtualPackage } from '@terrarium/conda-types';
import type { ChannelPriority, ExcludeNewer, SolveChannel, SolveRequest } from '../problem.js';

/** The part of a request that decides what a pool holds: requests with equal settings can use one pool. */
export interface PoolSettings {
  readonly channels: readonly SolveChannel[];
  readonly channelPriority: ChannelPriority;
  readonly channelOptions: ChannelOptions;
  readonly virtualPackages: readonly VirtualPackage[];
  readonly excludeNewer: ExcludeNewer | undefined;
  /** `<channel base URL>/<subdir>/<fn>`. */
  readonly removed: ReadonlySet<string>;
}

/** The settings of a request, with what it leaves out filled in. */
export function poolSettings(request: SolveRequest): PoolSettings {
  return {
    channels: request.channels.map(({ name, baseUrl }) => ({ name, baseUrl: baseUrl.replace(/\/+$/, '') })),
    channelPriority: request.channelPriority ?? 'strict',
    channelOptions: request.channelOptions ?? {},
    virtualPackages: request.virtualPackages ?? [],
    excludeNewer: request.excludeNewer,
    removed: new Set(request.removed),
  };
}

/** A text that is equal for equal settings. */
export function settingsKey(settings: PoolSettings): string {
  const { cutoff, includeUnknown, channels, packages } = settings.excludeNewer ?? {};
  return JSON.stringify([
    settings.channels.map(({ name, baseUrl }) => [name, baseUrl]),
    settings.channelPriority,
    settings.channelOptions,
    settings.virtualPackages.map(({ name, version, build }) => [name, version, build]),
    [cutoff?.toString(), includeUnknown, sorted(channels), sorted(packages)],
    [...settings.removed].sort(),
  ]);
}

function sorted(cutoffs: Readonly<Record<string, number>> | undefined): readonly (readonly [string, string])[] {
  return Object.entries(cutoffs ?? {})
    .map(([key, cutoff]) => [key, cutoff.toString()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
