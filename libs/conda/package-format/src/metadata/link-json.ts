import { invalidInfo, isJsonObject, isStringArray, parseJsonObject } from './json-object.js';

/** `info/link.json` (CEP 34): how a noarch package wants to be linked. */
export interface LinkJson {
  readonly package_metadata_version: number;
  readonly noarch?: {
    readonly type: 'python' | 'generic';
    /** `command = module:function`, as setuptools spells entry points. */
    readonly entry_points?: readonly string[];
  };
}

const FILE = 'info/link.json';

/**
 * Reads `info/link.json`.
 *
 * @throws PACKAGE_INFO_INVALID when it is not JSON, of an unknown version, or a field has a wrong type.
 */
export function parseLinkJson(text: string): LinkJson {
  const link = parseJsonObject(text, FILE);
  const version = link['package_metadata_version'] ?? 1;
  if (version !== 1) throw invalidInfo(FILE, `has the unknown version ${JSON.stringify(version)}`);
  const noarch = link['noarch'];
  if (noarch === undefined || noarch === null) return { package_metadata_version: version };
  if (!isJsonObject(noarch)) throw invalidInfo(FILE, 'has a noarch that is not an object');
  const { type, entry_points: entryPoints } = noarch;
  if (type !== 'python' && type !== 'generic') {
    throw invalidInfo(FILE, `has the unknown noarch type ${JSON.stringify(type)}`);
  }
  if (entryPoints === undefined || entryPoints === null) return { package_metadata_version: version, noarch: { type } };
  if (!isStringArray(entryPoints)) throw invalidInfo(FILE, 'has entry_points that are not a list of strings');
  return { package_metadata_version: version, noarch: { type, entry_points: entryPoints } };
}
