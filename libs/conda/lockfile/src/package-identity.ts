import { isSubdir, tryParseVersion } from '@terrarium/conda-types';
import type { LockFields } from './lock-fields.js';

/** The parts of a package's identity; folders and files are named after them. */
export interface PackageIdentity {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly subdir: string;
}

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,127}$/;
/** CEP 26 and `=`, which some old build strings have; dots alone would be a path. */
const BUILD = /^(?!\.+$)[A-Za-z0-9_.+=]{1,128}$/;
const VERSION = /^(?!\.+$)[A-Za-z0-9_.+!-]{1,128}$/;
const PYPI_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,126}[A-Za-z0-9])?$/;

/** Checks that every part of an identity is what CEP 26 allows, so that no path made of them can lead elsewhere. */
export function checkIdentity(fields: LockFields, { name, version, build, subdir }: PackageIdentity): void {
  if (!NAME.test(name)) fields.problem('NAME_INVALID', 'The name is not that of a package', 'name', name);
  if (!VERSION.test(version) || tryParseVersion(version) === undefined) {
    fields.problem('VERSION_INVALID', 'The version is not one of conda', 'version', version);
  }
  if (!BUILD.test(build)) fields.problem('BUILD_INVALID', 'The build string is not one', 'build', build);
  if (!isSubdir(subdir)) fields.problem('SUBDIR_INVALID', 'The subdir is not one', 'subdir', subdir);
}

/** Whether a text is the name of a package of a python index. */
export function isPypiName(text: string): boolean {
  return PYPI_NAME.test(text);
}

/** Checks name and version of a package of a python index. */
export function checkPypiIdentity(fields: LockFields, { name, version }: { name: string; version: string }): void {
  if (!isPypiName(name)) fields.problem('NAME_INVALID', 'The name is not that of a package', 'name', name);
  if (!VERSION.test(version)) fields.problem('VERSION_INVALID', 'The version is not one', 'version', version);
}

/** Whether a text can be the platform of a lock: a subdir, but not `noarch`. */
export function isPlatform(text: string): boolean {
  return isSubdir(text) && text !== 'noarch';
}
