import { shown } from '@terrarium/conda-environment-file';
import { pipErrors } from '../errors.js';
import type { DistributionHash } from '../requirements/pip-requirements.js';
import type { PipChoice } from './pip-choice.js';

interface Report {
  readonly install: readonly {
    readonly metadata: {
      readonly name: string;
      readonly version: string;
      readonly requires_dist?: readonly string[];
      readonly requires_python?: string;
    };
    readonly download_info: {
      readonly url: string;
      readonly archive_info?: { readonly hash?: string; readonly hashes?: Readonly<Record<string, string>> };
    };
    readonly requested?: boolean;
  }[];
}

type Listing = readonly {
  readonly name: string;
  readonly url: string;
  readonly hash: readonly [string, string] | null;
  readonly requested: boolean;
  /** Null for a wheel. */
  readonly version: string | null;
  readonly requires: readonly string[] | null;
}[];

/**
 * Reads the report of a pip (`--report`, versions 0 and 1 of the format).
 *
 * @throws PIP_SOURCE_ONLY for a distribution that is no archive: a folder or a checkout.
 */
export function readReport(text: string): PipChoice[] {
  return (JSON.parse(text) as Report).install.map(({ metadata, download_info: download, requested }) => {
    const { archive_info: archive, url } = download;
    if (archive === undefined) {
      throw pipErrors.create('PIP_SOURCE_ONLY', `Pip found no archive of ${metadata.name}, but ${shown(url)}`);
    }
    const hashes = Object.entries(archive.hashes ?? {}).map(([algorithm, digest]) => ({ algorithm, digest }));
    const [algorithm, digest] = archive.hash?.split('=', 2) ?? [];
    if (hashes.length === 0 && algorithm !== undefined && digest !== undefined) hashes.push({ algorithm, digest });
    return {
      name: metadata.name,
      version: metadata.version,
      url: withoutFragment(url),
      hashes: hashes.map(lowerCase),
      isRequested: requested ?? false,
      requiresDist: metadata.requires_dist ?? [],
      requiresPython: metadata.requires_python,
    };
  });
}

/** Reads what `RESOLVE_PROGRAM` writes for a pip without reports. */
export function readListing(text: string): PipChoice[] {
  return (JSON.parse(text) as Listing).map(({ name, url, hash, requested, version, requires }) => ({
    name,
    version: version ?? undefined,
    url: withoutFragment(url),
    hashes: hash === null ? [] : [lowerCase({ algorithm: hash[0], digest: hash[1] })],
    isRequested: requested,
    requiresDist: requires ?? [],
    requiresPython: undefined,
  }));
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}

function lowerCase({ algorithm, digest }: DistributionHash): DistributionHash {
  return { algorithm: algorithm.toLowerCase(), digest: digest.toLowerCase() };
}
