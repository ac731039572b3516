import type { PlannedFile } from '../plan/link-plan.js';
import type { LinkedPackage } from './prefix-record.js';
import { compareCodePoints } from './python-json.js';
import type { JsonValue } from './python-json.js';

/** What `conda-meta` says of one path (CEP 32); keys in the order of their code points. */
type PathRecord = Readonly<Record<string, JsonValue>>;

/** The files that a package owns, sorted. */
export function recordedFiles(linked: LinkedPackage): string[] {
  return presentFiles(linked)
    .filter(({ file }) => file.method !== 'directory')
    .map(({ path }) => path)
    .sort(compareCodePoints);
}

/** What is recorded of each path of a package, sorted by path. */
export function recordedPaths(linked: LinkedPackage): PathRecord[] {
  return presentFiles(linked)
    .sort((a, b) => compareCodePoints(a.path, b.path))
    .map(({ file, path }) => pathRecord(file, path, linked));
}

/** Byte-code that python could not make is left out, and what it made stands under the name that python chose. */
function presentFiles({ plan, compiled }: LinkedPackage): { file: PlannedFile; path: string }[] {
  return plan.files.flatMap((file) => {
    const path = file.method === 'generated' ? compiled.get(file.source) : file.path;
    return path === undefined ? [] : [{ file, path }];
  });
}

function pathRecord(file: PlannedFile, path: string, linked: LinkedPackage): PathRecord {
  const { entry, method } = file;
  if (entry === undefined) return { _path: path, path_type: generatedType(method, path) };
  const { file_mode: mode, no_link: noLink, prefix_placeholder: placeholder, sha256, size_in_bytes: size } = entry;
  const inPrefix = sha256InPrefix(file, linked);
  return {
    _path: path,
    ...(mode === undefined ? {} : { file_mode: mode }),
    ...(noLink === true ? { no_link: true } : {}),
    path_type: entry.path_type,
    ...(placeholder === undefined ? {} : { prefix_placeholder: placeholder }),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(inPrefix === undefined ? {} : { sha256_in_prefix: inPrefix }),
    ...(size === undefined ? {} : { size_in_bytes: size }),
  };
}

function generatedType(method: PlannedFile['method'], path: string): string {
  if (method === 'generated') return 'pyc_file';
  return path.startsWith('Scripts/') ? 'windows_python_entry_point_script' : 'unix_python_entry_point';
}

function sha256InPrefix({ entry, method, path }: PlannedFile, { patched }: LinkedPackage): string | undefined {
  if (method === 'patch-text' || method === 'patch-binary') return patched.get(path)?.sha256;
  return entry?.path_type === 'hardlink' ? entry.sha256 : undefined;
}
