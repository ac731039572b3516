import { withoutSecrets } from '@terrarium/conda-environment-file';

import { lockErrors } from '../errors.js';
import { findPlatform } from '../find-platform.js';
import type { Lock, LockedPackage, LockedPypiPackage } from '../lock.js';

/** How an explicit file is written. */
export interface ExplicitStyle {
  /** The hash to prefer; the other one is taken where it is missing. MD5 is what every tool reads. */
  readonly hash?: 'md5' | 'sha256';
}

/**
 * Writes the packages of one platform as an explicit file (CEP 23), in order of installation. Packages of a python
 * index are comments, in the form that conda-lock gives them. Byte-stable.
 *
 * @throws LOCK_PLATFORM_UNKNOWN
 * @throws LOCK_NOT_REPRESENTABLE for packages that have no archive.
 */
export function writeExplicit(lock: Lock, platform: string, { hash = 'md5' }: ExplicitStyle = {}): string {
  const { packages, pypiPackages, sources, platform: subdir } = findPlatform(lock, platform);
  const [source] = sources;
  if (source !== undefined) {
    const message = `An explicit file cannot say that ${source.name} is built from ${withoutSecrets(source.location)}`;
    throw lockErrors.create('LOCK_NOT_REPRESENTABLE', message, { hint: 'Build the package and lock its archive' });
  }
  const lines = [
    '# This file may be used to create an environment using:',
    '# $ conda create --name <env> --file <this file>',
    `# platform: ${subdir}`,
    '@EXPLICIT',
    ...packages.map((item) => archiveLine(item, hash)),
    ...pypiPackages.map(pypiLine),
  ];
  return `${lines.join('\n')}\n`;
}

function archiveLine({ record: { url, md5, sha256 } }: LockedPackage, preferred: 'md5' | 'sha256'): string {
  const long = sha256 === undefined ? undefined : `#sha256:${sha256}`;
  const short = md5 === undefined ? undefined : `#${md5}`;
  return `${url}${(preferred === 'md5' ? (short ?? long) : (long ?? short)) ?? ''}`;
}

function pypiLine({ name, url, sha256 }: LockedPypiPackage): string {
  return `# pip ${name} @ ${url}${sha256 === undefined ? '' : `#sha256=${sha256}`}`;
}
