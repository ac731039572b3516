import { hasCredentials, shown, withoutSecrets } from '@terrarium/conda-environment-file';
import type { VirtualPackage } from '@terrarium/conda-types';
import { compareTexts, orderPackages, orderPypiPackages, sortPlatforms } from '../create-lock.js';
import { lockErrors } from '../errors.js';
import type { Placed } from '../lock-fields.js';
import { LockFields, recordOf } from '../lock-fields.js';
import type {
  Lock,
  LockChannel,
  LockMetadata,
  LockOptions,
  LockPlatform,
  LockedPypiPackage,
  LockedSource,
} from '../lock.js';
import { EMPTY_METADATA } from '../lock.js';
import { isPlatform } from '../package-identity.js';
import type { TableEntry } from './package-table.js';
import { PackageTable } from './package-table.js';

/** The versions of rattler-lock (pixi.lock) that are read. */
export const RATTLER_LOCK_VERSIONS = [4, 5, 6, 7];

const DEFAULT_ENVIRONMENT = 'default';

/** The environments that a rattler-lock has, in the order of the file. */
export function environmentNames(root: LockFields): string[] {
  return root.mapping('environments')?.keys() ?? [];
}

/**
 * Reads one environment of a rattler-lock, version 4 to 7.
 *
 * @param root - The document.
 * @param wanted - The environment; without it `default`, or the only one.
 * @throws LOCKFILE_ENVIRONMENT_UNKNOWN
 */
export function readRattlerLock(root: LockFields, wanted: string | undefined): Lock {
  const names = environmentNames(root);
  const fallback = names.includes(DEFAULT_ENVIRONMENT) || names.length !== 1 ? DEFAULT_ENVIRONMENT : names[0]!;
  const name = wanted ?? fallback;
  if (!names.includes(name)) {
    throw lockErrors.create('LOCKFILE_ENVIRONMENT_UNKNOWN', `The lockfile has no environment ${shown(name)}`, {
      hint: names.length === 0 ? 'It has none' : `Choose one of ${names.map(shown).join(', ')}`,
      details: { environment: shown(name), environments: names.map(shown) },
    });
  }
  const environment = root.mapping('environments')!.mapping(name);
  if (environment === undefined) {
    root.problem('TYPE_MAPPING', `The environment ${shown(name)} is empty`, 'environments');
    return { channels: [], platforms: [], metadata: EMPTY_METADATA };
  }
  const table = new PackageTable(root.list('packages'), root);
  const stated = readPlatforms(root);
  const metadata = readMetadata(environment);
  const context = { table, environment, firstIndex: metadata.pypiIndexes[0] };
  const packages = environment.mapping('packages');
  const platforms = (packages?.keys() ?? []).map((platform) =>
    readPlatform(platform, packages!.list(platform), stated.get(platform), context),
  );
  return {
    channels: environment.list('channels').flatMap((item) => readChannel(item, environment)),
    platforms: sortPlatforms(platforms),
    metadata,
  };
}

interface StatedPlatform {
  readonly subdir: string;
  readonly virtualPackages: readonly VirtualPackage[];
}

/** The `platforms` table of version 7. */
function readPlatforms(root: LockFields): Map<string, StatedPlatform> {
  const platforms = new Map<string, StatedPlatform>();
  for (const item of root.list('platforms')) {
    const fields = LockFields.of(item, root.log);
    if (fields === undefined) continue;
    const name = fields.requiredText('name');
    const subdir = fields.text('subdir') ?? name;
    if (platforms.has(name)) fields.problem('PLATFORM_TWICE', 'A platform is defined twice', 'name', name);
    platforms.set(name, { subdir, virtualPackages: fields.texts('virtual-packages').map(readVirtualPackage) });
  }
  return platforms;
}

function readVirtualPackage(text: string): VirtualPackage {
  const [name = '', version = '', ...build] = text.split('=');
  return { name, version, build: build.join('=') };
}

interface EnvironmentContext {
  readonly table: PackageTable;
  readonly environment: LockFields;
  readonly firstIndex: string | undefined;
}

function readPlatform(
  name: string,
  selectors: readonly Placed[],
  stated: StatedPlatform | undefined,
  { table, environment, firstIndex }: EnvironmentContext,
): LockPlatform {
  const platform = stated?.subdir ?? name;
  if (!isPlatform(platform) || !/^[\w-]{1,64}$/.test(name)) {
    environment.problem('PLATFORM_INVALID', `${shown(name)} is not a platform`, 'packages', name);
  }
  const found: TableEntry[] = [];
  const locations = new Set<string>();
  for (const selector of selectors) {
    if (environment.log.isFull) break;
    const fields = LockFields.of(selector, environment.log);
    const entry = fields === undefined ? undefined : table.find(fields, platform);
    if (entry === undefined) continue;
    const identity = identityOf(entry);
    if (locations.has(identity)) fields!.problem('PACKAGE_TWICE', `${shown(identity)} is locked twice for ${name}`);
    locations.add(identity);
    found.push(entry);
  }
  return {
    name,
    platform,
    virtualPackages: stated?.virtualPackages ?? [],
    packages: orderPackages(
      found.flatMap((entry) =>
        entry.kind === 'conda' ? [{ record: entry.record, isComplete: true, categories: ['main'] }] : [],
      ),
    ),
    pypiPackages: orderPypiPackages(
      found.flatMap((entry) => (entry.kind === 'pypi' ? [withoutFirstIndex(entry.item, firstIndex)] : [])),
    ),
    sources: found.flatMap((entry) => (entry.kind === 'source' ? [entry.source] : [])).sort(compareSources),
  };
}

/** rattler names the index of every file; here only those have it that are not of the first one. */
function withoutFirstIndex({ index, ...item }: LockedPypiPackage, firstIndex: string | undefined): LockedPypiPackage {
  return index === undefined || index === firstIndex ? item : { ...item, index };
}

function identityOf(entry: TableEntry): string {
  if (entry.kind === 'conda') return entry.record.name;
  if (entry.kind === 'pypi') return `pypi ${entry.item.name}`;
  const { manager, name, location, hash } = entry.source;
  return `${manager} ${name} ${location} ${hash ?? ''}`;
}

function compareSources(a: LockedSource, b: LockedSource): number {
  return (
    compareTexts(a.name, b.name) || compareTexts(a.location, b.location) || compareTexts(a.hash ?? '', b.hash ?? '')
  );
}

function readChannel(item: Placed, environment: LockFields): LockChannel[] {
  const fields = LockFields.of(item, environment.log);
  if (fields === undefined) return [];
  const url = fields.requiredText('url');
  return [{ url: hasCredentials(url) ? withoutSecrets(url) : url, usedEnvVars: fields.texts('used_env_vars') }];
}

function readMetadata(environment: LockFields): LockMetadata {
  const options = environment.mapping('options');
  const optionOf = (key: string, as: keyof LockOptions): LockOptions => {
    const value = options?.text(key);
    return value === undefined ? {} : { [as]: value };
  };
  const { strategy, channelPriority, ...others }: LockOptions = {
    ...optionOf('strategy', 'strategy'),
    ...optionOf('channel-priority', 'channelPriority'),
    ...optionOf('exclude-newer', 'excludeNewer'),
    ...optionOf('pypi-prerelease-mode', 'pypiPrereleaseMode'),
  };
  return {
    ...EMPTY_METADATA,
    options: {
      ...(strategy !== undefined && strategy !== 'highest' && { strategy }),
      ...(channelPriority !== undefined && channelPriority !== 'strict' && { channelPriority }),
      ...others,
    },
    pypiIndexes: environment.texts('indexes').map(withoutSecrets),
    pypiFindLinks: environment.list('find-links').flatMap((item) => {
      const fields = LockFields.of(item, environment.log);
      return fields === undefined ? [] : [recordOf(fields.keys().map((key) => [key, fields.text(key) ?? ''] as const))];
    }),
  };
}
