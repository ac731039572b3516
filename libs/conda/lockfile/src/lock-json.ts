import type { JsonWritable } from '@terrarium/conda-environment-file';
import { canonicalJson } from '@terrarium/conda-environment-file';
import type { RepoDataRecord, VirtualPackage } from '@terrarium/conda-types';
import { archiveLocation, fileUrl } from './location.js';
import type { Placed } from './lock-fields.js';
import { LockFields, recordOf } from './lock-fields.js';
import type { Lock, LockMetadata, LockPlatform, LockedPackage, LockedPypiPackage, LockedSource } from './lock.js';
import { checkIdentity, checkPypiIdentity, isPlatform } from './package-identity.js';

/** What marks a text as a lock in the form that keeps all of it. */
export const LOCK_JSON_FORMAT = 'terrarium-lock';

/** The version of that form; a reader refuses those it does not know. */
export const LOCK_JSON_VERSION = 1;

/**
 * Writes a lock in the form that loses nothing: every field of every record, virtual packages, options. Canonical
 * JSON (RFC 8785) and a line break, so that equal locks are equal bytes.
 */
export function writeLockJson(lock: Lock): string {
  const document = { format: LOCK_JSON_FORMAT, version: LOCK_JSON_VERSION, ...lock };
  // Records may have keys that no interface names; all of them came from JSON or from YAML that is like it.
  return `${canonicalJson(document as unknown as JsonWritable)}\n`;
}

/** Reads the form of {@link writeLockJson}, found to be it. Packages keep their order. */
export function readLockJsonFields(root: LockFields): Lock {
  return {
    channels: root.list('channels').flatMap((item) => {
      const fields = LockFields.of(item, root.log);
      return fields === undefined
        ? []
        : [{ url: fields.requiredText('url'), usedEnvVars: fields.texts('usedEnvVars') }];
    }),
    platforms: root.list('platforms').flatMap((item) => readPlatform(item, root)),
    metadata: readMetadata(root),
  };
}

function readPlatform(item: Placed, root: LockFields): LockPlatform[] {
  const fields = LockFields.of(item, root.log);
  if (fields === undefined) return [];
  const platform = fields.requiredText('platform');
  if (!isPlatform(platform)) fields.problem('PLATFORM_INVALID', 'The platform is not a subdir', 'platform', platform);
  const each = <Value>(key: string, read: (item: LockFields) => Value): Value[] =>
    fields.list(key).flatMap((entry) => {
      const entryFields = LockFields.of(entry, root.log);
      return entryFields === undefined ? [] : [read(entryFields)];
    });
  return [
    {
      name: fields.requiredText('name'),
      platform,
      virtualPackages: each('virtualPackages', readVirtualPackage),
      packages: each('packages', readPackage),
      pypiPackages: each('pypiPackages', readPypiPackage),
      sources: each('sources', readSource),
    },
  ];
}

function readVirtualPackage(fields: LockFields): VirtualPackage {
  return {
    name: fields.requiredText('name'),
    version: fields.requiredText('version'),
    build: fields.requiredText('build'),
  };
}

function readPackage(fields: LockFields): LockedPackage {
  const record = (fields.plain('record') ?? {}) as RepoDataRecord;
  const recordFields = fields.mapping('record');
  if (recordFields === undefined) fields.problem('FIELD_REQUIRED', 'record is required', 'record');
  else checkRecord(recordFields, record);
  return {
    record,
    isComplete: fields.text('isComplete') === 'true',
    categories: fields.texts('categories'),
  };
}

const TEXT_LISTS = ['depends', 'constrains'] as const;

function checkRecord(fields: LockFields, record: RepoDataRecord): void {
  const [name, version, build, subdir] = ['name', 'version', 'build', 'subdir'].map((key) => fields.requiredText(key));
  checkIdentity(fields, { name: name!, version: version!, build: build!, subdir: subdir! });
  const location = archiveLocation(fields.requiredText('url'));
  if ('reason' in location) fields.problem('URL_INVALID', `The URL ${location.reason}`, 'url', fields.text('url'));
  if ('reason' in archiveLocation(`file:///${encodeURIComponent(fields.requiredText('fn'))}`)) {
    fields.problem('FILE_NAME_INVALID', 'The file name is not that of an archive', 'fn', fields.text('fn'));
  }
  fields.requiredText('channel');
  fields.digest('md5', 32);
  fields.digest('sha256', 64);
  for (const key of ['build_number', 'size', 'timestamp']) fields.count(key);
  for (const key of TEXT_LISTS) fields.texts(key);
  if (!Array.isArray(record.depends)) fields.problem('FIELD_REQUIRED', 'depends is required', 'depends');
  if (typeof record.build_number !== 'number') fields.problem('FIELD_REQUIRED', 'build_number is required');
}

function readPypiPackage(fields: LockFields): LockedPypiPackage {
  const identity = { name: fields.requiredText('name'), version: fields.requiredText('version') };
  checkPypiIdentity(fields, identity);
  const url = fileUrl(fields.requiredText('url'));
  if (typeof url !== 'string') fields.problem('URL_INVALID', `The URL ${url.reason}`, 'url', fields.text('url'));
  const [sha256, md5] = [fields.digest('sha256', 64), fields.digest('md5', 32)];
  const [requiresPython, index] = [fields.text('requiresPython'), fields.text('index')];
  return {
    ...identity,
    url: typeof url === 'string' ? url : '',
    ...(sha256 !== undefined && { sha256 }),
    ...(md5 !== undefined && { md5 }),
    requiresDist: fields.texts('requiresDist'),
    ...(requiresPython !== undefined && { requiresPython }),
    ...(index !== undefined && { index }),
    categories: fields.texts('categories'),
  };
}

function readSource(fields: LockFields): LockedSource {
  const manager = fields.requiredText('manager');
  if (manager !== 'conda' && manager !== 'pypi') fields.problem('MANAGER_INVALID', 'Neither conda nor pypi', 'manager');
  const hash = fields.text('hash');
  return {
    manager: manager === 'pypi' ? 'pypi' : 'conda',
    name: fields.requiredText('name'),
    location: fields.requiredText('location'),
    ...(hash !== undefined && { hash }),
    details: (fields.plain('details') ?? {}) as LockedSource['details'],
  };
}

const OPTIONS = ['strategy', 'channelPriority', 'excludeNewer', 'pypiPrereleaseMode'] as const;
const OPTIONAL_TEXTS = ['specificationDigest', 'solver', 'createdAt'] as const;

function readMetadata(root: LockFields): LockMetadata {
  const fields = root.mapping('metadata');
  const options = fields?.mapping('options');
  const optionPairs = OPTIONS.map((key) => [key, options?.text(key)] as const).filter(
    ([, value]) => value !== undefined,
  );
  const textPairs = OPTIONAL_TEXTS.map((key) => [key, fields?.text(key)] as const).filter(
    ([, text]) => text !== undefined,
  );
  const inputs = fields?.mapping('inputs');
  return {
    options: Object.fromEntries(optionPairs),
    sources: fields?.texts('sources') ?? [],
    contentHashes: recordOf(fields?.pairs('contentHashes') ?? []),
    ...(Object.fromEntries(textPairs) as Partial<LockMetadata>),
    pypiIndexes: fields?.texts('pypiIndexes') ?? [],
    pypiFindLinks: (fields?.list('pypiFindLinks') ?? []).flatMap((item) => {
      const link = LockFields.of(item, root.log);
      return link === undefined ? [] : [recordOf(link.keys().map((key) => [key, link.text(key) ?? ''] as const))];
    }),
    custom: recordOf(fields?.pairs('custom') ?? []),
    ...(fields?.has('git') === true && { git: recordOf(fields.pairs('git')) }),
    ...(inputs !== undefined && {
      inputs: recordOf(inputs.keys().map((file) => [file, recordOf(inputs.pairs(file))] as const)),
    }),
  };
}
