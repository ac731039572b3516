import { packageFormatErrors } from '../errors.js';
import { parseIndexJson } from './index-json.js';
import type { IndexJson } from './index-json.js';
import { parseJsonObject } from './json-object.js';
import type { JsonObject } from './json-object.js';
import { parseLegacyPaths } from './legacy-paths.js';
import { parseLinkJson } from './link-json.js';
import type { LinkJson } from './link-json.js';
import type { PathsEntry } from './paths-entry.js';
import { parsePathsJson } from './paths-json.js';

/** What the files below `info/` say about a package, in one form for packages of every age. */
export interface PackageContents {
  readonly index: IndexJson;
  readonly paths: readonly PathsEntry[];
  readonly link?: LinkJson;
  /** `info/about.json`: home, license, summary and the like; nothing of it is needed to link. */
  readonly about?: JsonObject;
}

/** The files below `info/` that tell what a package holds. */
export const CONTENTS_FILES = [
  'info/index.json',
  'info/paths.json',
  'info/files',
  'info/has_prefix',
  'info/no_link',
  'info/link.json',
  'info/about.json',
] as const;

/** One of {@link CONTENTS_FILES}. */
export type ContentsFile = (typeof CONTENTS_FILES)[number];

/** Where the metadata of a package is read from: a folder, or an archive that has been gone through. */
export interface ContentsSource {
  /** How messages call it. */
  readonly place: string;
  /** The text of a file, or undefined when the package has none. */
  read(file: ContentsFile): string | undefined;
  isSymlink(path: string): boolean;
}

/**
 * Puts the metadata files of a package together.
 *
 * @throws PACKAGE_INFO_MISSING without `index.json`, or without both `paths.json` and `files`;
 * PACKAGE_INFO_INVALID for files of a wrong form.
 */
export function assembleContents(source: ContentsSource): PackageContents {
  const index = source.read('info/index.json');
  if (index === undefined) {
    throw packageFormatErrors.create('PACKAGE_INFO_MISSING', `${source.place} has no info/index.json`);
  }
  const link = source.read('info/link.json');
  const about = source.read('info/about.json');
  return {
    index: parseIndexJson(index),
    paths: assemblePaths(source),
    ...(link === undefined ? {} : { link: parseLinkJson(link) }),
    ...(about === undefined ? {} : { about: parseJsonObject(about, 'info/about.json') }),
  };
}

function assemblePaths(source: ContentsSource): PathsEntry[] {
  const paths = source.read('info/paths.json');
  if (paths !== undefined) return parsePathsJson(paths);
  const files = source.read('info/files');
  if (files === undefined) {
    throw packageFormatErrors.create(
      'PACKAGE_INFO_MISSING',
      `${source.place} has neither info/paths.json nor info/files`,
    );
  }
  return parseLegacyPaths(
    { files, has_prefix: source.read('info/has_prefix'), no_link: source.read('info/no_link') },
    (path) => source.isSymlink(path),
  );
}
