/**
 * What repodata says of one package, under the field names of repodata (CEP 36). Keys that this interface does not
 * name are kept as they came.
 */
export interface PackageRecord {
  readonly name: string;
  readonly version: string;
  /** The build string, e.g. `py312h1289d80_0`. */
  readonly build: string;
  readonly build_number: number;
  readonly subdir: string;
  /** MatchSpecs that must be installed with the package. */
  readonly depends: readonly string[];
  /** MatchSpecs that hold for a package only when it is installed anyway. */
  readonly constrains?: readonly string[];
  /** Lower-case hex, 32 digits. */
  readonly md5?: string;
  /** Lower-case hex, 64 digits. */
  readonly sha256?: string;
  /** Of the archive, in bytes. */
  readonly size?: number;
  /** When the package was built, in milliseconds since the epoch. */
  readonly timestamp?: number;
  readonly noarch?: 'python' | 'generic';
  readonly license?: string;
  readonly license_family?: string;
  readonly track_features?: string | readonly string[];
  readonly features?: string;
  /** Where a `noarch: python` package goes, relative to the prefix; on python's own record only (CEP 17). */
  readonly python_site_packages_path?: string;
  readonly [key: string]: unknown;
}

/** A record together with where it came from. */
export interface RepoDataRecord extends PackageRecord {
  /** The archive's file name. */
  readonly fn: string;
  /** The archive's address. */
  readonly url: string;
  /** The channel's base URL, without token and without trailing slash. */
  readonly channel: string;
}
