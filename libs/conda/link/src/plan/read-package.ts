import { readlinkSync } from 'node:fs';
import { readPackageContents } from '@terrarium/conda-package-format';
import type { PackageContents } from '@terrarium/conda-package-format';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { CodedError } from '@terrarium/kernel-errors';
import { linkErrors } from '../errors.js';
import { errnoOf } from '../execute/disk-failure.js';
import { distOf } from './link-plan.js';
import type { PackageToPlan } from './link-plan.js';

/** A package that is to be linked. */
export interface PackageToLink {
  readonly record: RepoDataRecord;
  /** The folder that `extractPackage` made; absolute. */
  readonly extractedDir: string;
  /**
   * The archive, for `conda-meta`. Default: beside `extractedDir`, which is what conda writes, whether the archive is
   * still there or has been cleaned away.
   */
  readonly archivePath?: string;
  /** When it is known already; else it is read from `extractedDir`. */
  readonly contents?: PackageContents;
}

/**
 * Gathers what a plan needs to know of a package.
 *
 * @throws LINK_SOURCE_MISSING when a symbolic link that the package lists is not there; PACKAGE_INFO_MISSING and
 * PACKAGE_INFO_INVALID of conda-package-format.
 */
export function readPackage({ record, extractedDir, contents }: PackageToLink): PackageToPlan {
  const known = contents ?? readContents(record, extractedDir);
  const linkTargets = new Map<string, string>();
  for (const entry of known.paths) {
    if (entry.path_type !== 'softlink') continue;
    const target = readLinkTarget(extractedDir, entry._path);
    if (target !== undefined) linkTargets.set(entry._path, target);
  }
  return { record, extractedDir, contents: known, linkTargets };
}

/** Its metadata; what is wrong with it is told with the package's name, for it is one of many. */
function readContents(record: RepoDataRecord, extractedDir: string): PackageContents {
  try {
    return readPackageContents(extractedDir);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    throw new CodedError(error.code, error.descriptor, `${distOf(record)}: ${error.message}`, {
      details: { ...error.details, package: distOf(record) },
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      ...(error.cause === undefined ? {} : { cause: error.cause }),
    });
  }
}

function readLinkTarget(extractedDir: string, path: string): string | undefined {
  try {
    return readlinkSync(`${extractedDir}/${path}`);
  } catch (error) {
    if (errnoOf(error) === 'EINVAL') return undefined;
    throw linkErrors.create('LINK_SOURCE_MISSING', `${extractedDir} has no ${path}`, {
      details: { extractedDir, path },
      cause: error,
    });
  }
}
