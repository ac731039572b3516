import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '../fs-error.js';
import { assembleContents } from './package-contents.js';
import type { PackageContents } from './package-contents.js';

/**
 * Reads the metadata of an extracted package, of either generation, in one form.
 *
 * @param extractedDir - The package's root: the folder that holds `info/`.
 * @throws PACKAGE_INFO_MISSING and PACKAGE_INFO_INVALID as {@link assembleContents} does.
 */
export function readPackageContents(extractedDir: string): PackageContents {
  return assembleContents({
    place: extractedDir,
    read: (file) => unlessAbsent(() => readFileSync(join(extractedDir, file), 'utf8')),
    isSymlink: (path) => unlessAbsent(() => lstatSync(join(extractedDir, path)).isSymbolicLink()) ?? false,
  });
}

function unlessAbsent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  }
}
