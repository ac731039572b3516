import type { PipRequirement } from '@terrarium/conda-environment-file';
import type { PipLine, PipOptions } from './pip-requirements.js';

/** The options as lines of a requirements file: there, unlike on a command line, no other user can read passwords. */
export function optionLines(options: PipOptions): string[] {
  return [
    ...(options.noIndex ? ['--no-index'] : []),
    ...(options.indexUrl !== undefined ? [`--index-url ${options.indexUrl}`] : []),
    ...options.extraIndexUrls.map((url) => `--extra-index-url ${url}`),
    ...options.findLinks.map((url) => `--find-links ${url}`),
    ...options.trustedHosts.map((host) => `--trusted-host ${host}`),
    ...(options.preReleases ? ['--pre'] : []),
    ...(options.preferBinary ? ['--prefer-binary'] : []),
    ...(options.requireHashes ? ['--require-hashes'] : []),
    ...options.noBinary.map((name) => `--no-binary ${name}`),
    ...options.onlyBinary.map((name) => `--only-binary ${name}`),
  ];
}

/** A requirement with its hashes, on one line. */
export function requirementLine({ requirement, hashes }: Pick<PipLine, 'requirement' | 'hashes'>): string {
  return [formatRequirement(requirement), ...hashes.map((hash) => `--hash=${hash.algorithm}:${hash.digest}`)].join(' ');
}

function formatRequirement({ name, extras, specifier, url, marker }: PipRequirement): string {
  const project = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
  const target = url === undefined ? `${project}${specifier}` : `${project} @ ${withFragment(url, name)}`;
  // Before a marker a URL ends with a space.
  return marker === undefined ? target : `${target} ; ${marker}`;
}

/** A pip of 2019 takes `name @ url` for a path when its end is that of an archive. */
function withFragment(url: string, name: string): string {
  return url.includes('#') ? url : `${url}#egg=${name}`;
}
