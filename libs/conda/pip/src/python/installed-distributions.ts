import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessAbsent, withFileErrors } from '../fetch/with-file-errors.js';
import { readHeaders } from '../wheel/metadata-headers.js';
import { normalizeName } from '../wheel/wheel-file-name.js';
import type { EnvironmentPython } from './environment-python.js';

const INFO_FOLDERS = /\.(?:dist|egg)-info$/;
/** In a folder `.dist-info` or `.egg-info`; an old distutils wrote the file alone under the name of the folder. */
const METADATA_FILES = ['METADATA', 'PKG-INFO'];
const AT_ONCE = 32;

/**
 * The python distributions that a prefix has, by normalised name: what conda installed, and pip.
 *
 * @throws PIP_IO_FAILED
 */
export async function installedDistributions(
  prefix: string,
  python: EnvironmentPython,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const folder of new Set([python.paths.purelib, python.paths.platlib])) {
    const sitePackages = join(prefix, folder);
    const names = (await unlessAbsent(sitePackages, () => readdir(sitePackages))) ?? [];
    const infos = names.filter((name) => INFO_FOLDERS.test(name)).sort();
    for (let at = 0; at < infos.length; at += AT_ONCE) {
      const part = infos.slice(at, at + AT_ONCE).map((info) => readNameAndVersion(join(sitePackages, info)));
      for (const read of await Promise.all(part)) if (read !== undefined) found.set(...read);
    }
  }
  return found;
}

async function readNameAndVersion(info: string): Promise<[string, string] | undefined> {
  const isFolder = (await withFileErrors(info, () => stat(info))).isDirectory();
  for (const path of isFolder ? METADATA_FILES.map((file) => join(info, file)) : [info]) {
    const text = await unlessAbsent(path, () => readFile(path, 'utf8'));
    if (text === undefined) continue;
    const headers = readHeaders(text);
    const [name, version] = [headers.get('name')?.[0], headers.get('version')?.[0]];
    if (name !== undefined && version !== undefined) return [normalizeName(name), version];
  }
  return undefined;
}
