import { condaTypesErrors } from './errors.js';

/** The kinds of archive that conda knows (CEP 35). */
export type PackageExtension = '.conda' | '.tar.bz2';

/** The parts of an archive's file name. */
export interface PackageFileName {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly extension: PackageExtension;
}

const EXTENSIONS: readonly PackageExtension[] = ['.conda', '.tar.bz2'];
/** 211 by CEP 26; file systems allow 255, and old packages are not to blame for the rule. */
const MAX_LENGTH = 255;
const NAME = /^[a-zA-Z0-9_][a-zA-Z0-9_.+-]*$/;
const VERSION = /^[a-zA-Z0-9_.+!]+$/;
/** `=` is against the rules, and in the builds of old bioconda packages (`pl==5.22.0_0`). */
const BUILD = /^[a-zA-Z0-9_.+=]+$/;

/** The extension of an archive's file name or URL path, or `undefined` if it is no archive. */
export function packageExtension(fn: string): PackageExtension | undefined {
  return EXTENSIONS.find((extension) => fn.endsWith(extension));
}

/**
 * Splits `<name>-<version>-<build>.<extension>` (CEP 26). No part can hold a path separator or be `..`, so a file name
 * that passes is safe as the last component of a path.
 *
 * @throws PACKAGE_FILE_NAME_INVALID
 */
export function parsePackageFileName(fn: string): PackageFileName {
  const extension = packageExtension(fn);
  if (extension === undefined) return refuse(fn, 'it ends neither in .conda nor in .tar.bz2');
  if (fn.length > MAX_LENGTH) return refuse(fn, `it is longer than ${MAX_LENGTH} characters`);
  const stem = fn.slice(0, -extension.length);
  const buildDash = stem.lastIndexOf('-');
  const versionDash = stem.lastIndexOf('-', buildDash - 1);
  if (buildDash < 1 || versionDash < 1) return refuse(fn, 'it is not <name>-<version>-<build>');
  const name = stem.slice(0, versionDash);
  const version = stem.slice(versionDash + 1, buildDash);
  const build = stem.slice(buildDash + 1);
  if (!NAME.test(name)) return refuse(fn, `${JSON.stringify(name)} is not a package name`);
  if (!VERSION.test(version)) return refuse(fn, `${JSON.stringify(version)} is not a version`);
  if (!BUILD.test(build)) return refuse(fn, `${JSON.stringify(build)} is not a build string`);
  return { name, version, build, extension };
}

function refuse(fn: string, reason: string): never {
  const shown = fn.length > 80 ? `${fn.slice(0, 80)}…` : fn;
  throw condaTypesErrors.create(
    'PACKAGE_FILE_NAME_INVALID',
    `${JSON.stringify(shown)} is not the file name of a package: ${reason}`,
    { details: { fileName: shown, reason } },
  );
}
