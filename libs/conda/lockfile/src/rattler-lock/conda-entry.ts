import { withoutSecrets } from '@terrarium/conda-environment-file';
import type { PlainValue, YamlWritable } from '@terrarium/conda-environment-file';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { compareTexts } from '../create-lock.js';
import { archiveLocation, buildNumberOf } from '../location.js';
import type { LockFields } from '../lock-fields.js';
import { checkIdentity } from '../package-identity.js';
import { derivedNoarch, toMilliseconds } from './derived-fields.js';

const LISTS = ['constrains', 'track_features', 'flags'] as const;
const TEXTS = ['features', 'license', 'license_family', 'python_site_packages_path'] as const;
const COUNTS = ['size', 'legacy_bz2_size'] as const;
const STRUCTURES = ['extra_depends', 'run_exports'] as const;

/**
 * Reads the entry of an archive in any of the versions 4 to 7; what is left out is derived from the URL.
 *
 * @param fields - The entry.
 * @param url - Where the archive is.
 */
export function readCondaEntry(fields: LockFields, url: string): RepoDataRecord | undefined {
  const location = archiveLocation(url);
  if ('reason' in location) {
    fields.problem('URL_INVALID', `The URL ${location.reason}`, undefined, url);
    return undefined;
  }
  const build = fields.text('build') || location.build;
  const subdir = fields.text('subdir') || location.subdir;
  if (subdir === undefined)
    fields.problem('SUBDIR_INVALID', 'Neither the entry nor its URL tells the subdir', 'subdir');
  const noarch = readNoarch(fields) ?? derivedNoarch(location.subdir ?? subdir ?? '', location.build);
  const timestamp = fields.count('timestamp');
  const record = {
    name: fields.text('name') ?? location.name,
    version: fields.text('version') ?? location.version,
    build,
    build_number: fields.count('build_number') ?? buildNumberOf(build),
    subdir: subdir ?? '',
    depends: fields.texts('depends'),
    ...(noarch !== undefined && noarch !== 'none' && { noarch }),
    ...(timestamp !== undefined && { timestamp: toMilliseconds(timestamp) }),
    ...readOptional(fields),
    fn: readFileName(fields) ?? location.fn,
    url: location.url,
    channel: withoutSecrets(fields.text('channel') ?? location.channel).replace(/\/+$/, ''),
  };
  checkIdentity(fields, { ...record, subdir: record.subdir || 'noarch' });
  return record;
}

function readNoarch(fields: LockFields): 'python' | 'generic' | 'none' | undefined {
  const text = fields.text('noarch');
  if (text === undefined) return undefined;
  const kind = noarchKind(text === 'true' ? true : text);
  if (kind !== undefined || text === 'false') return kind ?? 'none';
  fields.problem('NOARCH_INVALID', 'noarch is neither python nor generic', 'noarch', text);
  return undefined;
}

/** The kind of a noarch package; `true` is how the first ones were marked, and they were generic. */
function noarchKind(value: unknown): 'python' | 'generic' | undefined {
  if (value === 'python' || value === 'generic') return value;
  return value === true ? 'generic' : undefined;
}

function readFileName(fields: LockFields): string | undefined {
  const text = fields.text('file_name');
  if (text === undefined || !('reason' in archiveLocation(`file:///${encodeURIComponent(text)}`))) return text;
  fields.problem('FILE_NAME_INVALID', 'The file name is not that of an archive', 'file_name', text);
  return undefined;
}

function readOptional(fields: LockFields): Record<string, PlainValue> {
  const found: [string, PlainValue | undefined][] = [
    ['sha256', fields.digest('sha256', 64)],
    ['md5', fields.digest('md5', 32)],
    ['legacy_bz2_md5', fields.digest('legacy_bz2_md5', 32)],
    ...LISTS.map((key): [string, PlainValue | undefined] => [key, fields.has(key) ? fields.texts(key) : undefined]),
    ...TEXTS.map((key): [string, PlainValue | undefined] => [key, fields.text(key)]),
    ...COUNTS.map((key): [string, PlainValue | undefined] => [key, fields.count(key)]),
    ['purls', fields.has('purls') ? fields.texts('purls').sort() : undefined],
    ...STRUCTURES.map((key): [string, PlainValue | undefined] => [
      key,
      fields.has(key) ? fields.plain(key) : undefined,
    ]),
  ];
  return Object.fromEntries(found.filter((pair): pair is [string, PlainValue] => pair[1] !== undefined));
}

/** Writes the entry of an archive as version 7 has it: what the URL says is left out, the rest in the given order. */
export function condaEntry(record: RepoDataRecord): YamlWritable {
  const located = archiveLocation(record.url);
  const known = 'reason' in located ? undefined : located;
  const noarch = derivedNoarch(known?.subdir ?? record.subdir, known?.build ?? record.build);
  const kind = noarchKind(record.noarch);
  const channel = record.channel.replace(/\/+$/, '');
  return {
    conda: record.url,
    name: unless(record.name, known?.name),
    version: unless(record.version, known?.version),
    build: unless(record.build, known?.build),
    build_number: unless(record.build_number, buildNumberOf(record.build)),
    subdir: unless(record.subdir, known?.subdir),
    noarch: kind === noarch ? undefined : (kind ?? false),
    sha256: present(record.sha256),
    md5: present(record.md5),
    legacy_bz2_md5: present(record['legacy_bz2_md5']),
    depends: unlessEmpty(record.depends),
    constrains: unlessEmpty(record.constrains),
    extra_depends: groups(record['extra_depends']),
    channel: unless(channel, known?.channel),
    features: present(record.features),
    flags: unlessEmpty(record['flags']),
    track_features: unlessEmpty(words(record.track_features)),
    file_name: unless(record.fn, known?.fn),
    license: present(record.license),
    license_family: present(record.license_family),
    purls: Array.isArray(record['purls']) ? [...(record['purls'] as string[])].sort() : undefined,
    run_exports: runExports(record['run_exports']),
    size: present(record.size),
    legacy_bz2_size: present(record['legacy_bz2_size']),
    timestamp: typeof record.timestamp === 'number' ? toMilliseconds(record.timestamp) : undefined,
    python_site_packages_path: present(record.python_site_packages_path),
  };
}

function unless<Value>(value: Value, derived: Value | undefined): Value | undefined {
  return value === derived ? undefined : value;
}

function unlessEmpty(list: unknown): YamlWritable | undefined {
  return Array.isArray(list) && list.length > 0 ? (list as string[]) : undefined;
}

function words(features: string | readonly string[] | undefined): readonly string[] {
  return typeof features === 'string' ? features.split(/[\s,]+/).filter((word) => word !== '') : (features ?? []);
}

/** Groups of dependencies in the order of their names. */
function groups(value: unknown): YamlWritable | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value as Record<string, YamlWritable>).sort(([a], [b]) => compareTexts(a, b));
  return entries.length === 0 ? undefined : new Map(entries);
}

const RUN_EXPORTS = ['weak', 'strong', 'noarch', 'weak_constrains', 'strong_constrains'];

/** Known to be none is not the same as not known: the first is an empty mapping. */
function runExports(value: unknown): YamlWritable | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const kinds = value as Record<string, unknown>;
  return Object.fromEntries(RUN_EXPORTS.map((kind) => [kind, unlessEmpty(kinds[kind])]));
}

/** A value as it stands in the record; repodata has null where nothing is known. */
function present(value: unknown): YamlWritable | undefined {
  return value === null ? undefined : (value as YamlWritable | undefined);
}
