import { invalidInfo, isJsonObject, parseJsonObject } from './json-object.js';
import type { JsonObject } from './json-object.js';
import { parseMetadataPath } from './paths-entry.js';
import type { FileMode, PathsEntry, PathType } from './paths-entry.js';

const FILE = 'info/paths.json';
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Reads `info/paths.json` version 1 (CEP 34), in its order.
 *
 * @throws PACKAGE_INFO_INVALID when it is not JSON, of an unknown version, has a field of a wrong type, a path
 * outside the package, or one path twice.
 */
export function parsePathsJson(text: string): PathsEntry[] {
  const document = parseJsonObject(text, FILE);
  if (document['paths_version'] !== 1) {
    throw invalidInfo(FILE, `has the unknown version ${JSON.stringify(document['paths_version'])}`);
  }
  const paths = document['paths'];
  if (!Array.isArray(paths)) throw invalidInfo(FILE, 'has no list of paths');
  const seen = new Set<string>();
  return paths.map((item: unknown) => {
    const entry = parseEntry(item);
    if (seen.has(entry._path)) throw invalidInfo(FILE, `names ${JSON.stringify(entry._path)} twice`);
    seen.add(entry._path);
    return entry;
  });
}

function parseEntry(item: unknown): PathsEntry {
  if (!isJsonObject(item)) throw invalidInfo(FILE, 'has an entry that is not an object');
  const path = item['_path'];
  if (typeof path !== 'string') throw invalidInfo(FILE, 'has an entry without _path');
  return {
    _path: parseMetadataPath(path, FILE),
    path_type: parsePathType(item['path_type'], path),
    ...parsePlaceholder(item, path),
    ...(item['no_link'] === true ? { no_link: true } : {}),
    ...parseIntegrity(item, path),
  };
}

function parsePathType(value: unknown, path: string): PathType {
  if (value === undefined || value === null) return 'hardlink';
  if (value === 'hardlink' || value === 'softlink' || value === 'directory') return value;
  throw invalidInfo(FILE, `has the unknown path_type ${JSON.stringify(value)} for ${JSON.stringify(path)}`);
}

function parsePlaceholder(item: JsonObject, path: string): { prefix_placeholder?: string; file_mode?: FileMode } {
  const placeholder = item['prefix_placeholder'];
  if (placeholder === undefined || placeholder === null || placeholder === '') return {};
  if (typeof placeholder !== 'string') throw invalidInfo(FILE, `has a wrong placeholder for ${JSON.stringify(path)}`);
  const mode = item['file_mode'] ?? 'text';
  if (mode !== 'text' && mode !== 'binary') {
    throw invalidInfo(FILE, `has the unknown file_mode ${JSON.stringify(mode)} for ${JSON.stringify(path)}`);
  }
  return { prefix_placeholder: placeholder, file_mode: mode };
}

function parseIntegrity(item: JsonObject, path: string): { sha256?: string; size_in_bytes?: number } {
  const { sha256, size_in_bytes: size } = item;
  const integrity: { sha256?: string; size_in_bytes?: number } = {};
  if (sha256 !== undefined && sha256 !== null) {
    const text = typeof sha256 === 'string' ? sha256.toLowerCase() : '';
    if (!SHA256.test(text)) throw invalidInfo(FILE, `has a wrong sha256 for ${JSON.stringify(path)}`);
    integrity.sha256 = text;
  }
  if (size !== undefined && size !== null) {
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
      throw invalidInfo(FILE, `has a wrong size for ${JSON.stringify(path)}`);
    }
    integrity.size_in_bytes = size;
  }
  return integrity;
}
