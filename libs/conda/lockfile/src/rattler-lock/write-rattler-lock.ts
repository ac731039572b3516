import type { YamlWritable } from '@terrarium/conda-environment-file';
import { SERDE_YAML_STYLE, formatYaml } from '@terrarium/conda-environment-file';
import { compareTexts } from '../create-lock.js';
import type { Lock, LockMetadata, LockPlatform } from '../lock.js';
import { condaEntry } from './conda-entry.js';
import { sourceEntry, sourceSelector } from './conda-source.js';
import { pypiEntry, pypiSourceEntry } from './pypi-entry.js';

/** How a rattler-lock is written. */
export interface RattlerLockStyle {
  /** The name that the environment gets in the file; `default` when absent. */
  readonly environment?: string;
}

/** One package, ready to be written, with what it is sorted by. */
interface Item {
  readonly rank: number;
  readonly location: string;
  readonly selector: YamlWritable;
  readonly entry: YamlWritable;
}

/** Writes a lock as a rattler-lock (pixi.lock), version 7, as rattler itself writes it. Byte-stable. */
export function writeRattlerLock(lock: Lock, { environment = 'default' }: RattlerLockStyle = {}): string {
  const platforms = lock.platforms.map((platform) => ({ platform, items: itemsOf(platform, lock.metadata) }));
  const all = new Map<string, Item>();
  for (const { items } of platforms) {
    for (const item of items) if (!all.has(keyOf(item))) all.set(keyOf(item), item);
  }
  const document: YamlWritable = {
    version: 7,
    platforms: lock.platforms.map(platformEntry),
    environments: {
      [environment]: {
        channels: lock.channels.map(({ url, usedEnvVars }) => ({
          url,
          used_env_vars: usedEnvVars.length === 0 ? undefined : usedEnvVars,
        })),
        ...environmentEntries(lock.metadata),
        packages: new Map(
          platforms.map(({ platform, items }) => [platform.name, items.map(({ selector }) => selector)]),
        ),
      },
    },
    packages: [...all.values()].sort(compareItems).map(({ entry }) => entry),
  };
  return formatYaml(document, SERDE_YAML_STYLE);
}

function itemsOf({ packages, pypiPackages, sources }: LockPlatform, { pypiIndexes }: LockMetadata): Item[] {
  const items: Item[] = [
    ...packages.map(({ record }) => item(0, 'conda', record.url, condaEntry(record))),
    ...sources.map((source) =>
      source.manager === 'conda'
        ? item(1, 'conda_source', sourceSelector(source), sourceEntry(source))
        : item(2, 'pypi', source.location, pypiSourceEntry(source)),
    ),
    ...pypiPackages.map((found) => item(2, 'pypi', found.url, pypiEntry(found, pypiIndexes[0]))),
  ];
  return items.sort(compareItems);
}

function item(rank: number, kind: string, location: string, entry: YamlWritable): Item {
  return { rank, location, selector: { [kind]: location }, entry };
}

function compareItems(a: Item, b: Item): number {
  return a.rank - b.rank || compareTexts(a.location, b.location);
}

function keyOf({ rank, location }: Item): string {
  return `${rank} ${location}`;
}

function platformEntry({ name, platform, virtualPackages }: LockPlatform): YamlWritable {
  return {
    name,
    subdir: name === platform ? undefined : platform,
    'virtual-packages':
      virtualPackages.length === 0
        ? undefined
        : virtualPackages.map((item) => [item.name, item.version, item.build].filter((part) => part !== '').join('=')),
  };
}

function environmentEntries({
  pypiIndexes,
  pypiFindLinks,
  options,
}: LockMetadata): Record<string, YamlWritable | undefined> {
  const written = {
    strategy: options.strategy,
    'channel-priority': options.channelPriority,
    'exclude-newer': options.excludeNewer,
    'pypi-prerelease-mode': options.pypiPrereleaseMode,
  };
  return {
    indexes: pypiIndexes.length === 0 ? undefined : pypiIndexes,
    'find-links': pypiFindLinks.length === 0 ? undefined : pypiFindLinks,
    options: Object.values(written).every((value) => value === undefined) ? undefined : written,
  };
}
