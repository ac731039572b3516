import { matchesRecord, parseMatchSpec } from '@terrarium/conda-types';
import type { MatchSpec, PackageRecord } from '@terrarium/conda-types';
import type { LockedPackageText } from '@terrarium/domain-read-models';
import { gatewayErrors } from '../errors.js';

/** What read models know of packages; the rest of a record is in the lock's blob. */
const KNOWN: ReadonlySet<string> = new Set([
  'name',
  'isExactName',
  'version',
  'build',
  'buildNumber',
  'channel',
  'subdir',
]);

/** A MatchSpec that is asked of the packages of builds. */
export interface PackageQuery {
  /** The one name that matches; undefined when several may. */
  readonly name: string | undefined;
  matches(locked: LockedPackageText): boolean;
}

/**
 * Reads a query for packages, such as `openssl<3`, `numpy=1.26=py312*` or `conda-forge::python`.
 *
 * @throws MATCH_SPEC_INVALID, or REQUEST_INVALID when it asks for what is not kept at hand
 */
export function readPackageQuery(text: string): PackageQuery {
  const spec = parseMatchSpec(text);
  const unknown = Object.entries(spec).find(([key, value]) => value !== undefined && !KNOWN.has(key));
  if (unknown !== undefined) {
    throw gatewayErrors.create('REQUEST_INVALID', `Packages cannot be searched by ${unknown[0]}`, {
      hint: 'Search by name, version, build, build number, channel and subdir',
    });
  }
  return {
    name: spec.isExactName ? spec.name : undefined,
    matches: (locked) => matchesRecord(spec, recordOf(locked, spec)),
  };
}

function recordOf({ channel, subdir, name, version, build }: LockedPackageText, spec: MatchSpec): PackageRecord {
  return {
    name,
    version,
    build,
    // By convention the build string ends with the build number.
    build_number: Number(/(?:^|_)(\d+)$/.exec(build)?.[1] ?? 0),
    subdir,
    depends: [],
    ...(spec.channel === undefined ? {} : { channel }),
  };
}
