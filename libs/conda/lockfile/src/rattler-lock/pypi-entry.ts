import { withoutSecrets } from '@terrarium/conda-environment-file';
import type { PlainValue, YamlWritable } from '@terrarium/conda-environment-file';

import { fileUrl } from '../location.js';
import type { LockFields } from '../lock-fields.js';
import type { LockedPypiPackage, LockedSource } from '../lock.js';
import { checkPypiIdentity } from '../package-identity.js';

const DIRECT = /^direct\+/;
const FILE = /\.(?:whl|tar\.gz|tar\.bz2|tar\.xz|tgz|zip)$/;

/** Whether a location of a python package is that of a file which can be fetched. */
export function isPypiFile(location: string): boolean {
  return /^(?:direct\+)?(?:https?|file):\/\//i.test(location) && FILE.test(location.replace(/[?#].*$/s, ''));
}

/** Reads the entry of a wheel or a source distribution. */
export function readPypiFile(fields: LockFields, location: string): LockedPypiPackage | undefined {
  const url = fileUrl(location.replace(DIRECT, ''));
  if (typeof url !== 'string') {
    fields.problem('URL_INVALID', `The URL ${url.reason}`, undefined, location);
    return undefined;
  }
  const identity = { name: fields.requiredText('name'), version: fields.requiredText('version') };
  checkPypiIdentity(fields, identity);
  const optional = {
    sha256: fields.digest('sha256', 64),
    md5: fields.digest('md5', 32),
    requiresPython: fields.text('requires_python'),
    index: fields.has('index') ? withoutSecrets(fields.requiredText('index')) : undefined,
  };
  return {
    ...identity,
    url,
    ...present(optional),
    requiresDist: fields.texts('requires_dist'),
    categories: ['main'],
  };
}

/** Reads the entry of a python package that has to be built from a path or a checkout. */
export function readPypiSource(fields: LockFields, location: string): LockedSource {
  const name = fields.requiredText('name');
  checkPypiIdentity(fields, { name, version: fields.text('version') ?? '0' });
  const details: Record<string, PlainValue> = present({
    version: fields.text('version'),
    md5: fields.digest('md5', 32),
    sha256: fields.digest('sha256', 64),
    requires_dist: fields.has('requires_dist') ? fields.texts('requires_dist') : undefined,
    requires_python: fields.text('requires_python'),
  });
  return { manager: 'pypi', name, location: withoutSecrets(location), details };
}

/**
 * Writes the entry of a file as version 7 has it.
 *
 * @param item - The file.
 * @param firstIndex - The index that the environment asks first: rattler names it with every file.
 */
export function pypiEntry(item: LockedPypiPackage, firstIndex: string | undefined): YamlWritable {
  return {
    pypi: item.url,
    name: item.name,
    version: item.version,
    md5: item.md5,
    sha256: item.sha256,
    index: item.index ?? firstIndex,
    requires_dist: item.requiresDist.length === 0 ? undefined : item.requiresDist,
    requires_python: item.requiresPython,
  };
}

/** Writes the entry of a source tree as version 7 has it. */
export function pypiSourceEntry({ location, name, details }: LockedSource): YamlWritable {
  const { version, md5, sha256, requires_dist, requires_python } = details as Record<string, YamlWritable | undefined>;
  return { pypi: location, name, version, md5, sha256, requires_dist, requires_python };
}

function present<Value>(values: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  const pairs = Object.entries(values);
  return Object.fromEntries(pairs.filter((pair): pair is [string, Value] => pair[1] !== undefined));
}
