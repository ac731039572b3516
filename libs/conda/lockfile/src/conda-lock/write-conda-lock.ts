import { createHash } from 'node:crypto';
import type { JsonWritable, YamlWritable } from '@terrarium/conda-environment-file';
import { PYYAML_STYLE, canonicalJson, formatJson, formatYaml, withoutSecrets } from '@terrarium/conda-environment-file';
import { compareTexts } from '../create-lock.js';
import { lockErrors } from '../errors.js';
import type { Lock, LockChannel, LockMetadata, LockPlatform, LockedPackage, LockedPypiPackage } from '../lock.js';
import { condaDependencies, pypiDependencies } from './dependencies.js';

/** How a conda-lock file is written. */
export interface CondaLockStyle {
  /** `json` as conda-store keeps it (indented by 4), `yaml` as conda-lock writes it, without its comments. */
  readonly format: 'json' | 'yaml';
}

type Entry = ReadonlyMap<string, JsonWritable & YamlWritable>;

/**
 * Writes a lock as a conda-lock file, version 1 (CEP 37). The format has no place for constraints, features, sizes and
 * timestamps: the archives have them. Both hashes are written where they are known; conda-lock itself wants the MD5 of
 * every conda package. Byte-stable.
 *
 * @throws LOCK_NOT_REPRESENTABLE for packages that have no archive, and for platforms with names of their own.
 */
export function writeCondaLock(lock: Lock, { format }: CondaLockStyle): string {
  refuseUnrepresentable(lock);
  const entries = lock.platforms.flatMap((platform) => platformEntries(platform, lock.channels));
  entries.sort((a, b) => compareKeys(a.sortKey, b.sortKey));
  const packages = entries.map(({ entry }) => entry);
  const document = {
    version: 1,
    metadata: metadataEntry(lock, packages),
    package: packages,
  };
  return format === 'json' ? formatJson(document, 4) : formatYaml(document, PYYAML_STYLE);
}

function refuseUnrepresentable({ platforms }: Lock): void {
  for (const { name, platform, sources } of platforms) {
    const [source] = sources;
    if (source !== undefined) {
      const message = `conda-lock cannot say that ${source.name} is built from ${withoutSecrets(source.location)}`;
      throw lockErrors.create('LOCK_NOT_REPRESENTABLE', message, { hint: 'Build the package and lock its archive' });
    }
    if (name !== platform) {
      const message = `conda-lock cannot call the platform ${platform} by the name ${name}`;
      throw lockErrors.create('LOCK_NOT_REPRESENTABLE', message, { details: { name, platform } });
    }
  }
}

interface SortableEntry {
  readonly sortKey: readonly string[];
  readonly entry: Entry;
}

function platformEntries(platform: LockPlatform, channels: readonly LockChannel[]): SortableEntry[] {
  const conda = platform.packages.flatMap((item) =>
    item.categories.map((category) => ({
      sortKey: ['conda', item.record.name, platform.name, category],
      entry: condaEntry(item, platform.name, category, channels),
    })),
  );
  const pypi = platform.pypiPackages.flatMap((item) =>
    item.categories.map((category) => ({
      sortKey: ['pip', item.name, platform.name, category],
      entry: pypiEntry(item, platform.name, category),
    })),
  );
  return [...conda, ...pypi];
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  return a.reduce((order, part, index) => order || compareTexts(part, b[index]!), 0);
}

function condaEntry(
  { record }: LockedPackage,
  platform: string,
  category: string,
  channels: readonly LockChannel[],
): Entry {
  const { name, version, depends, url, md5, sha256, fn, build } = record;
  const isBuildInName = fn.includes(`-${build}.`);
  return entryOf([
    ['name', name],
    ['version', version],
    ['manager', 'conda'],
    ['platform', platform],
    ['dependencies', condaDependencies(depends)],
    ['url', withPlaceholders(url, channels)],
    [
      'hash',
      entryOf([
        ['md5', md5],
        ['sha256', sha256],
      ]),
    ],
    ['build', isBuildInName ? undefined : build],
    ['category', category],
    ['optional', category !== 'main'],
  ]);
}

function pypiEntry(item: LockedPypiPackage, platform: string, category: string): Entry {
  return entryOf([
    ['name', item.name],
    ['version', item.version],
    ['manager', 'pip'],
    ['platform', platform],
    ['dependencies', pypiDependencies(item.requiresDist)],
    ['url', item.url],
    [
      'hash',
      entryOf([
        ['md5', item.md5],
        ['sha256', item.sha256],
      ]),
    ],
    ['category', category],
    ['optional', category !== 'main'],
  ]);
}

function entryOf(pairs: readonly (readonly [string, (JsonWritable & YamlWritable) | undefined])[]): Entry {
  return new Map(pairs.filter((pair): pair is readonly [string, JsonWritable & YamlWritable] => pair[1] !== undefined));
}

/** Puts back the names of environment variables that a channel's URL has in the place of credentials. */
function withPlaceholders(url: string, channels: readonly LockChannel[]): string {
  for (const { url: given } of channels) {
    if (!given.includes('$')) continue;
    const bare = `${withoutSecrets(given).replace(/\/+$/, '')}/`;
    if (url.startsWith(bare)) return `${given.replace(/\/+$/, '')}/${url.slice(bare.length)}`;
  }
  return url;
}

function metadataEntry(lock: Lock, packages: readonly Entry[]): Entry {
  const { metadata, platforms, channels } = lock;
  return entryOf([
    ['content_hash', new Map(platforms.map(({ name }) => [name, contentHash(name, metadata, packages)]))],
    [
      'channels',
      channels.map(({ url, usedEnvVars }) =>
        entryOf([
          ['url', url],
          ['used_env_vars', usedEnvVars],
        ]),
      ),
    ],
    ['platforms', platforms.map(({ name }) => name)],
    ['sources', metadata.sources],
    ['time_metadata', metadata.createdAt === undefined ? undefined : { created_at: metadata.createdAt }],
    ['git_metadata', metadata.git],
    ['inputs_metadata', metadata.inputs],
    ['custom_metadata', Object.keys(metadata.custom).length === 0 ? undefined : metadata.custom],
  ]);
}

/** The hash that came with the lock, or else the SHA-256 of the canonical JSON of the platform's packages (CEP 37). */
function contentHash(platform: string, { contentHashes }: LockMetadata, packages: readonly Entry[]): string {
  if (Object.hasOwn(contentHashes, platform)) return contentHashes[platform]!;
  const own = packages.filter((entry) => entry.get('platform') === platform);
  return createHash('sha256').update(canonicalJson(own), 'utf8').digest('hex');
}
