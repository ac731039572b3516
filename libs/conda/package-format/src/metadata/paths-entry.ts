import { isCodedError } from '@terrarium/kernel-errors';
import { normalizeArchivePath } from '../archive-path.js';
import { packageFormatErrors } from '../errors.js';

/** How a path is brought into a prefix. */
export type PathType = 'hardlink' | 'softlink' | 'directory';

/** How a prefix placeholder is replaced: in text, or in NUL-padded C strings. */
export type FileMode = 'text' | 'binary';

/**
 * One path of a package: an entry of `info/paths.json` version 1 (CEP 34), or the same facts gathered from the
 * older `files`, `has_prefix` and `no_link`. The names are those of the file.
 */
export interface PathsEntry {
  /** Relative to the package's root and to the prefix, normalised, never empty. */
  readonly _path: string;
  readonly path_type: PathType;
  /** Present exactly when `prefix_placeholder` is. */
  readonly file_mode?: FileMode;
  /** The build prefix that the file contains and that the target prefix replaces. */
  readonly prefix_placeholder?: string;
  /** True when the file must be copied, never hard-linked. */
  readonly no_link?: boolean;
  /** Lower-case hex; of the file a softlink leads to. */
  readonly sha256?: string;
  /** Bytes; of the file a softlink leads to. */
  readonly size_in_bytes?: number;
}

/**
 * A path of a metadata file in its one spelling.
 *
 * @throws PACKAGE_INFO_INVALID when it is not a path inside the package.
 */
export function parseMetadataPath(path: string, file: string): string {
  let normalized: string;
  try {
    normalized = normalizeArchivePath(path, file);
  } catch (error) {
    if (!isCodedError(error)) throw error;
    throw packageFormatErrors.create('PACKAGE_INFO_INVALID', error.message, { details: { file, path }, cause: error });
  }
  if (normalized === '') {
    throw packageFormatErrors.create('PACKAGE_INFO_INVALID', `${file} names the package's root`, { details: { file } });
  }
  return normalized;
}
