import { createHash } from 'node:crypto';
import type { PlainValue, YamlWritable } from '@terrarium/conda-environment-file';
import { canonicalJson, withoutSecrets } from '@terrarium/conda-environment-file';

import { buildNumberOf } from '../location.js';
import type { LockFields } from '../lock-fields.js';
import type { LockedSource } from '../lock.js';
import { derivedNoarch } from './derived-fields.js';

/** The keys of a source package in the order of version 7. */
const ORDER = [
  ...['version', 'build', 'build_number', 'subdir', 'noarch', 'variants', 'depends', 'constrains', 'extra_depends'],
  ...['features', 'flags', 'track_features', 'license', 'license_family', 'purls', 'run_exports', 'size', 'timestamp'],
  ...['python_site_packages_path', 'source', 'source_depends'],
];
/** What older versions called them. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['package_build_source', 'source'],
  ['sources', 'source_depends'],
]);
/** Keys that stand elsewhere, or name packages that no environment of the lock has. */
const DROPPED = new Set(['conda', 'conda_source', 'name', 'kind', 'input', 'build_packages', 'host_packages']);
const SELECTOR = /^(.+?)\[([0-9a-f]{1,64})\] @ (.+)$/s;

/** The parts of a version 7 selector: `<name>[<hash>] @ <location>`. */
function parseSourceSelector(text: string): { name: string; hash: string; location: string } | undefined {
  const [, name, hash, location] = SELECTOR.exec(text) ?? [];
  return name === undefined ? undefined : { name, hash: hash!, location: location! };
}

/** Writes a version 7 selector. */
export function sourceSelector({ name, hash, location }: LockedSource): string {
  return `${name}[${hash ?? ''}] @ ${location}`;
}

/** Reads an entry of version 7 that names a source package. */
export function readSourceEntry(fields: LockFields, selector: string): LockedSource | undefined {
  const parts = parseSourceSelector(selector);
  if (parts === undefined) {
    fields.problem('SELECTOR_INVALID', 'A source is named <name>[<hash>] @ <location>', 'conda_source', selector);
    return undefined;
  }
  return { manager: 'conda', ...parts, location: withoutSecrets(parts.location), details: readDetails(fields) };
}

/** Reads an entry of versions 4 to 6 whose location is no archive; it gets a hash that version 7 can name it by. */
export function readLegacySource(fields: LockFields, location: string): LockedSource {
  const name = fields.requiredText('name');
  const details = readDetails(fields);
  const build = fields.text('build') ?? '';
  const noarch = details['noarch'] ?? derivedNoarch(fields.text('subdir') ?? '', build);
  const buildNumber = details['build_number'] ?? buildNumberOf(build);
  const completed = {
    ...details,
    ...(noarch !== undefined && { noarch }),
    ...(buildNumber !== 0 && { build_number: buildNumber }),
  };
  const identity = canonicalJson({ name, location, ...completed });
  const hash = createHash('sha256').update(identity, 'utf8').digest('hex').slice(0, 8);
  return { manager: 'conda', name, location: withoutSecrets(location), hash, details: completed };
}

/** The keys of the place of a source, in the order of version 7. */
const PLACE_ORDER = ['path', 'url', 'md5', 'sha256', 'git', 'branch', 'tag', 'rev', 'subdirectory'];

/** Writes the entry of a source package as version 7 has it. */
export function sourceEntry(source: LockedSource): YamlWritable {
  const entries = inOrder(source.details, ORDER).map(([key, value]): [string, YamlWritable] => {
    if (key === 'source') return [key, place(value)];
    if (key !== 'source_depends' || !isMapping(value)) return [key, value];
    return [key, new Map(inOrder(value, []).map(([name, one]) => [name, place(one)]))];
  });
  return new Map<string, YamlWritable>([['conda_source', sourceSelector(source)], ...entries]);
}

function place(value: PlainValue): YamlWritable {
  return isMapping(value) ? new Map(inOrder(value, PLACE_ORDER)) : value;
}

function isMapping(value: PlainValue): value is Readonly<Record<string, PlainValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The pairs of a mapping, the named keys first, the others in the order of their names. */
function inOrder(mapping: Readonly<Record<string, PlainValue>>, first: readonly string[]): [string, PlainValue][] {
  const others = Object.keys(mapping).filter((key) => !first.includes(key));
  const keys = [...first.filter((key) => Object.hasOwn(mapping, key)), ...others.sort()];
  return keys.map((key) => [key, mapping[key]!]);
}

function readDetails(fields: LockFields): Record<string, PlainValue> {
  const details: Record<string, PlainValue> = {};
  for (const key of fields.keys()) {
    if (DROPPED.has(key) || !fields.has(key)) continue;
    const isText = ['version', 'build', 'subdir', 'license'].includes(key);
    const value = isText ? fields.text(key) : fields.plain(key);
    if (value !== undefined) details[RENAMED.get(key) ?? key] = value;
  }
  return details;
}
