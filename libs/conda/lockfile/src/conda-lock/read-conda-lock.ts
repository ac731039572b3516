import type { RepoDataRecord } from '@terrarium/conda-types';
import { hasCredentials, withoutSecrets } from '@terrarium/conda-environment-file';
import { compareTexts, orderPackages, orderPypiPackages, sortPlatforms } from '../create-lock.js';
import { archiveLocation, buildNumberOf, fileUrl } from '../location.js';
import type { Placed } from '../lock-fields.js';
import { LockFields, recordOf } from '../lock-fields.js';
import type { Lock, LockChannel, LockMetadata, LockPlatform, LockedSource } from '../lock.js';
import { EMPTY_METADATA } from '../lock.js';
import { checkIdentity, checkPypiIdentity, isPlatform } from '../package-identity.js';
import { GatheredPlatform } from './gathered-platform.js';

/** Reads a conda-lock file, version 1 (CEP 37), that has been found to be one. */
export function readCondaLock(root: LockFields): Lock {
  const metadata = root.mapping('metadata');
  const platforms = new Map<string, GatheredPlatform>();
  for (const platform of metadata?.texts('platforms') ?? []) {
    if (isPlatform(platform)) platforms.set(platform, new GatheredPlatform());
    else metadata?.problem('PLATFORM_INVALID', 'A platform is not a subdir', 'platforms', platform);
  }
  for (const item of root.list('package')) {
    if (root.log.isFull) break;
    readPackage(item, platforms, root);
  }
  return {
    channels: readChannels(metadata),
    platforms: sortPlatforms([...platforms].map(([name, gathered]) => toPlatform(name, gathered))),
    metadata: metadata === undefined ? EMPTY_METADATA : readMetadata(metadata),
  };
}

function toPlatform(platform: string, { packages, pypiPackages, sources }: GatheredPlatform): LockPlatform {
  return {
    name: platform,
    platform,
    virtualPackages: [],
    packages: orderPackages([...packages.values()]),
    pypiPackages: orderPypiPackages([...pypiPackages.values()]),
    sources: [...sources.values()].sort((a, b) => compareTexts(a.name, b.name)),
  };
}

function readChannels(metadata: LockFields | undefined): LockChannel[] {
  return (metadata?.list('channels') ?? []).map((item) => {
    // conda-lock itself reads plain names too.
    if (item.node.kind === 'scalar') return { url: withoutSecrets(item.node.text), usedEnvVars: [] };
    const fields = LockFields.of(item, metadata!.log);
    const url = fields?.requiredText('url') ?? '';
    return {
      url: hasCredentials(url) ? withoutSecrets(url) : url,
      usedEnvVars: fields?.texts('used_env_vars') ?? [],
    };
  });
}

function readMetadata(metadata: LockFields): LockMetadata {
  const createdAt = metadata.mapping('time_metadata')?.text('created_at');
  const inputs = metadata.mapping('inputs_metadata');
  return {
    ...EMPTY_METADATA,
    sources: metadata.texts('sources'),
    contentHashes: recordOf(metadata.pairs('content_hash')),
    custom: recordOf(metadata.pairs('custom_metadata')),
    ...(createdAt !== undefined && { createdAt }),
    ...(metadata.has('git_metadata') && { git: recordOf(metadata.pairs('git_metadata')) }),
    ...(inputs !== undefined && {
      inputs: recordOf(inputs.keys().map((file) => [file, recordOf(inputs.pairs(file))] as const)),
    }),
  };
}

function readPackage(item: Placed, platforms: ReadonlyMap<string, GatheredPlatform>, root: LockFields): void {
  const fields = LockFields.of(item, root.log);
  if (fields === undefined) return;
  const manager = fields.requiredText('manager');
  const platform = fields.requiredText('platform');
  const gathered = platforms.get(platform);
  if (gathered === undefined) {
    fields.problem('PLATFORM_INVALID', 'The platform is not one of metadata.platforms', 'platform', platform);
  } else if (manager === 'conda') {
    readConda(fields, platform, gathered);
  } else if (manager === 'pip') {
    readPip(fields, gathered);
  } else {
    fields.problem('MANAGER_INVALID', 'The manager is neither conda nor pip', 'manager', manager);
  }
}

function readConda(fields: LockFields, platform: string, gathered: GatheredPlatform): void {
  const location = archiveLocation(fields.requiredText('url'));
  const hash = fields.mapping('hash');
  const name = fields.requiredText('name');
  const version = fields.requiredText('version');
  const md5 = hash?.digest('md5', 32);
  const sha256 = hash?.digest('sha256', 64);
  // Virtual packages are noted by some writers; they have nothing to install.
  if (name.startsWith('__')) return;
  if ('reason' in location) {
    fields.problem('URL_INVALID', `The URL ${location.reason}`, 'url', fields.text('url'));
    return;
  }
  if (md5 === undefined && sha256 === undefined) fields.problem('HASH_MISSING', 'A package needs a hash', 'hash');
  const build = fields.text('build') ?? location.build;
  const record: RepoDataRecord = {
    name,
    version,
    build,
    build_number: buildNumberOf(build),
    subdir: location.subdir ?? platform,
    depends: fields.pairs('dependencies').map(([dependency, spec]) => `${dependency} ${spec}`.trim()),
    ...(md5 !== undefined && { md5 }),
    ...(sha256 !== undefined && { sha256 }),
    fn: location.fn,
    url: location.url,
    channel: location.channel,
  };
  checkIdentity(fields, record);
  gathered.addPackage(fields, record, fields.text('category') ?? 'main');
}

const NOT_A_FILE = /^(?:git|hg|svn|bzr)\+|^(?![a-z]+:\/\/)/i;

function readPip(fields: LockFields, gathered: GatheredPlatform): void {
  const location = fields.requiredText('url');
  const identity = { name: fields.requiredText('name'), version: fields.requiredText('version') };
  const category = fields.text('category') ?? 'main';
  checkPypiIdentity(fields, identity);
  if (NOT_A_FILE.test(location)) {
    const { name, version } = identity;
    const source: LockedSource = { manager: 'pypi', name, location: withoutSecrets(location), details: { version } };
    gathered.addSource(fields, source);
    return;
  }
  const url = fileUrl(location);
  if (typeof url !== 'string') {
    fields.problem('URL_INVALID', `The URL ${url.reason}`, 'url', location);
    return;
  }
  const hash = fields.mapping('hash');
  const md5 = hash?.digest('md5', 32);
  const sha256 = hash?.digest('sha256', 64);
  const found = {
    ...identity,
    url,
    ...(sha256 !== undefined && { sha256 }),
    ...(md5 !== undefined && { md5 }),
    requiresDist: fields.pairs('dependencies').map(([dependency, spec]) => `${dependency}${spec === '*' ? '' : spec}`),
    categories: [category],
  };
  gathered.addPypiPackage(fields, found, category);
}
