import { posix } from 'node:path';
import type { PackageRecord } from '@terrarium/conda-types';
import { linkErrors } from '../errors.js';
import type { PythonLayout } from './link-plan.js';

const MAJOR_MINOR = /^(\d+)\.(\d+)/;

/**
 * Where the python of an environment keeps its packages and commands (CEP 17).
 *
 * @param python - The record of the package named `python`.
 * @param platform - The subdir that the environment is for.
 * @throws LINK_PACKAGE_INVALID when the version has no major and minor part; LINK_PATH_UNSAFE when
 * `python_site_packages_path` is not a folder inside the prefix.
 */
export function pythonLayout(python: PackageRecord, platform: string): PythonLayout {
  const match = MAJOR_MINOR.exec(python.version);
  if (match === null) {
    throw linkErrors.create('LINK_PACKAGE_INVALID', `The python version ${python.version} has no major and minor part`);
  }
  const version = `${match[1]!}.${match[2]!}`;
  const isWindows = platform.startsWith('win-');
  const usualSitePackages = isWindows ? 'Lib/site-packages' : `lib/python${version}/site-packages`;
  const declared = python.python_site_packages_path ?? undefined;
  return {
    version,
    executable: isWindows ? 'python.exe' : `bin/python${version}`,
    sitePackages: declared === undefined ? usualSitePackages : insidePrefix(declared),
    scripts: isWindows ? 'Scripts' : 'bin',
  };
}

function insidePrefix(path: string): string {
  const normalized = posix.normalize(path).replace(/\/$/, '');
  const isInside =
    path !== '' &&
    !path.includes('\0') &&
    !path.includes('\\') &&
    !posix.isAbsolute(normalized) &&
    normalized !== '.' &&
    normalized.split('/', 1)[0] !== '..';
  if (isInside) return normalized;
  throw linkErrors.create(
    'LINK_PATH_UNSAFE',
    `The python_site_packages_path ${JSON.stringify(path)} is not a folder inside the prefix`,
    { details: { python_site_packages_path: path } },
  );
}

/**
 * Where a file of a `noarch: python` package goes.
 *
 * @param path - In the package.
 */
export function noarchPythonPath(path: string, layout: PythonLayout): string {
  if (path.startsWith('site-packages/')) return layout.sitePackages + path.slice('site-packages'.length);
  if (path.startsWith('python-scripts/')) return layout.scripts + path.slice('python-scripts'.length);
  return path;
}
