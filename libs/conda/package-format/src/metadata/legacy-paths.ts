import { invalidInfo } from './json-object.js';
import { parseMetadataPath } from './paths-entry.js';
import type { FileMode, PathsEntry } from './paths-entry.js';

/** The placeholder of `has_prefix` lines that name a path only. */
const DEFAULT_PLACEHOLDER = '/opt/anaconda1anaconda2anaconda3';
// Python's `shlex.split(posix=False)`, which conda reads these lines with, keeps quotes as part of a word.
const WORD = /"[^"]*"|'[^']*'|\S+/g;
const QUOTES = /^["']+|["']+$/g;

/** The texts of the files that came before `paths.json`; the last two are often absent. */
export interface LegacyPathFiles {
  readonly files: string;
  readonly has_prefix?: string | undefined;
  readonly no_link?: string | undefined;
}

/**
 * The paths of a package without `paths.json`, in the order of `info/files` (CEP 34, deprecated files).
 *
 * @param isSymlink - Whether the package holds a symbolic link at a path: `info/files` does not tell.
 * @throws PACKAGE_INFO_INVALID for a line that cannot be read or that names a path outside the package.
 */
export function parseLegacyPaths(texts: LegacyPathFiles, isSymlink: (path: string) => boolean): PathsEntry[] {
  const placeholders = parseHasPrefix(texts.has_prefix ?? '');
  const copied = new Set(lines(texts.no_link ?? '').map((line) => parseMetadataPath(line, 'info/no_link')));
  const paths = new Set(lines(texts.files).map((line) => parseMetadataPath(line, 'info/files')));
  return [...paths].map((path) => ({
    _path: path,
    path_type: isSymlink(path) ? ('softlink' as const) : ('hardlink' as const),
    ...placeholders.get(path),
    ...(copied.has(path) ? { no_link: true } : {}),
  }));
}

function parseHasPrefix(text: string): Map<string, { prefix_placeholder: string; file_mode: FileMode }> {
  const placeholders = new Map<string, { prefix_placeholder: string; file_mode: FileMode }>();
  for (const line of lines(text)) {
    const words = (line.match(WORD) ?? []).map((word) => word.replace(QUOTES, ''));
    const [first, mode, path] = words;
    if (words.length === 1 && first !== undefined) {
      const only = parseMetadataPath(first, 'info/has_prefix');
      placeholders.set(only, { prefix_placeholder: DEFAULT_PLACEHOLDER, file_mode: 'text' });
    } else if (words.length === 3 && first && path !== undefined && (mode === 'text' || mode === 'binary')) {
      const named = parseMetadataPath(path, 'info/has_prefix');
      placeholders.set(named, { prefix_placeholder: first, file_mode: mode });
    } else {
      throw invalidInfo('info/has_prefix', `has the unreadable line ${JSON.stringify(line.slice(0, 400))}`);
    }
  }
  return placeholders;
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
