import { resolveSelectors } from '@terrarium/conda-environment-file';
import type { EnvironmentSpecification } from '@terrarium/conda-environment-file';
import { createLock } from '@terrarium/conda-lockfile';
import type { Lock, PlatformSolution } from '@terrarium/conda-lockfile';
import type { RepodataGateway } from '@terrarium/conda-repodata';
import {
  currentSubdir,
  defaultVirtualPackages,
  detectVirtualPackages,
  overridesOf,
  publicChannelUrl,
} from '@terrarium/conda-types';
import { collectReachableTables, dependencyName } from '@terrarium/conda-solve';
import type { SolveWorkerPool } from '@terrarium/conda-solve';
import { channelOptions } from '@terrarium/domain-settings';
import type { ChannelSettings } from '@terrarium/domain-settings';
import type { SolveSettings } from '@terrarium/platform-service';
import { solverErrors } from './errors.js';
import { recordsToKeep } from './installed-packages.js';
import { solveChannels } from './solve-channels.js';
import { solvePlatforms } from './solve-platforms.js';
import { withinTime } from './solve-time.js';
import type { SolveTime } from './solve-time.js';

/** What a solve tells while it runs. */
export interface SolveObserver {
  info(text: string): void;
  warning(text: string): void;
}

/** What a solve needs besides the specification. */
export interface SolveDependencies {
  readonly gateway: RepodataGateway;
  readonly pool: SolveWorkerPool;
  readonly defaultChannels: readonly string[];
  /** Where the names of channels lead. */
  readonly channelSettings: ChannelSettings;
  readonly settings: SolveSettings;
  /** Subdir to the versions of virtual packages there, instead of what is found; a specification's own come first. */
  readonly virtualPackages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What is installed: its packages stay where they still fit. */
  readonly installed?: Lock | undefined;
  /** A solve that takes longer, with all that it has to read, is given up. */
  readonly timeLimitMs: number;
  readonly observer: SolveObserver;
  readonly signal: AbortSignal;
}

/** A platform's part of a lock, and the channels that it may have come from. */
interface SolvedPlatform extends PlatformSolution {
  readonly channels: readonly string[];
}

/**
 * Turns a specification into a lock for the platforms asked for, all of them at once.
 *
 * @throws The refusals of the solver (SOLVE_UNSATISFIABLE, SOLVE_TIMEOUT, …), of channels and of repodata.
 */
export async function solveSpecification(
  specification: EnvironmentSpecification,
  platforms: readonly string[],
  dependencies: SolveDependencies,
): Promise<Lock> {
  const { settings } = dependencies;
  const solutions = await withinTime(dependencies.timeLimitMs, dependencies.signal, ({ signal, remainingMs }) =>
    solvePlatforms(platforms, signal, (platform, platformSignal) =>
      solvePlatform(specification, platform, dependencies, { signal: platformSignal, remainingMs }),
    ),
  );
  return createLock({
    channels: [...new Set(solutions.flatMap(({ channels }) => channels))],
    platforms: solutions,
    metadata: {
      solver: 'terrarium',
      options: {
        channelPriority: settings.channelPriority,
        ...(settings.excludeNewer === undefined ? {} : { excludeNewer: settings.excludeNewer }),
      },
    },
  });
}

async function solvePlatform(
  specification: EnvironmentSpecification,
  platform: string,
  dependencies: SolveDependencies,
  { signal, remainingMs }: SolveTime,
): Promise<SolvedPlatform> {
  const { gateway, pool, settings, virtualPackages: versions, installed, observer } = dependencies;
  const { dependencies: specs, pip } = resolveSelectors(specification, platform);
  const asked = specification.channels.filter((channel) => channel !== 'nodefaults');
  const options = channelOptions(dependencies.channelSettings, platform);
  const channels = solveChannels(asked.length > 0 ? asked : dependencies.defaultChannels, specs, options);
  const overrides = { ...settings.overrides, ...overridesOf(versions[platform] ?? {}), ...specification.variables };
  const virtualPackages =
    platform === currentSubdir() ? detectVirtualPackages(overrides) : defaultVirtualPackages(platform, overrides);

  observer.info(`${platform}: reading repodata of ${channels.map(({ name }) => name).join(', ')}`);
  const repodata = await gateway.open(channels, [platform, 'noarch'], { signal });
  const load = (name: string) => repodata.peekTables(name) ?? repodata.loadTables(name);
  const reached = await collectReachableTables(specs, load, { signal });
  const count = [...reached.values()].flat().reduce((sum, { size }) => sum + size, 0);
  observer.info(
    `${platform}: solving ${specs.join(', ') || 'nothing'} over ${count} records of ${reached.size} packages`,
  );

  const toKeep = installed === undefined ? [] : recordsToKeep(installed, platform, reached, settings.excludeNewer);
  const favoured = toKeep.map((row) => repodata.recordAt(row));
  const { rows, statistics } = await pool.solveTables(
    {
      specs,
      constraints: settings.pins,
      channelPriority: settings.channelPriority,
      ...(settings.excludeNewer === undefined
        ? {}
        : { excludeNewer: { cutoff: Date.parse(settings.excludeNewer), includeUnknown: true } }),
      channels: channels.map((channel) => ({ name: channel.name, baseUrl: publicChannelUrl(channel) })),
      channelOptions: options,
      virtualPackages,
      favoured,
      limits: { timeoutMs: remainingMs() },
      // All names of a large channel are many: they serve to propose one that was meant, when one is unknown.
      ...(specs.every((spec) => isKnown(spec, reached)) ? {} : { knownNames: [...repodata.names()] }),
    },
    reached,
    signal,
  );
  const records = rows.map((row) => repodata.recordAt(row));
  if (pip.length > 0 && !records.some(({ name }) => name === 'pip')) {
    throw solverErrors.create('PIP_NOT_INCLUDED', `The specification asks pip for ${pip.join(', ')}, and has no pip`, {
      hint: 'Add pip to the dependencies',
    });
  }
  const milliseconds = Math.round(statistics.prepareMs + statistics.searchMs);
  observer.info(`${platform}: ${records.length} packages, solved in ${milliseconds} ms`);
  if (installed !== undefined) {
    const kept = new Set(favoured.map(({ url }) => url));
    const stayed = records.filter(({ url }) => kept.has(url)).length;
    observer.info(`${platform}: ${stayed} packages are those of the active build`);
  }
  if (repodata.problemCount > 0) {
    observer.warning(
      `${platform}: ${repodata.problemCount} records of the channels cannot be read and were passed over`,
    );
  }
  return { platform, virtualPackages, packages: records, channels: channels.map(publicChannelUrl) };
}

function isKnown(spec: string, reached: ReadonlyMap<string, unknown>): boolean {
  const name = dependencyName(spec);
  return name === undefined || name.startsWith('__') || reached.has(name);
}
