import type { PlainValue } from '@terrarium/conda-environment-file';
import type { RepoDataRecord, VirtualPackage } from '@terrarium/conda-types';

/** The exact packages of one environment on every platform that it was solved for. */
export interface Lock {
  /** In the order of their priority. */
  readonly channels: readonly LockChannel[];
  /** In the order of their names. */
  readonly platforms: readonly LockPlatform[];
  readonly metadata: LockMetadata;
}

/** A channel that the solution came from. */
export interface LockChannel {
  /** A name or a URL without credentials; names of environment variables may stand in their place. */
  readonly url: string;
  readonly usedEnvVars: readonly string[];
}

/** The packages of one platform. */
export interface LockPlatform {
  /** The subdir, unless a rattler-lock gives it another name. */
  readonly name: string;
  /** The subdir that the packages are for. */
  readonly platform: string;
  /** What the solver took for given; a build that is not known is empty. */
  readonly virtualPackages: readonly VirtualPackage[];
  /** In an order of installation: what a package depends on comes first, circles aside. */
  readonly packages: readonly LockedPackage[];
  readonly pypiPackages: readonly LockedPypiPackage[];
  /** What no archive holds: source trees and checkouts. Nothing here can install them. */
  readonly sources: readonly LockedSource[];
}

/** An archive of a conda channel. */
export interface LockedPackage {
  readonly record: RepoDataRecord;
  /**
   * Whether the record is as rich as repodata. The records of conda-lock and explicit files are not: they lack
   * `constrains`, `noarch` and more, or even `depends`, which the archive's own `info/index.json` has.
   */
  readonly isComplete: boolean;
  /** The groups that want it, sorted; `main` is always installed. */
  readonly categories: readonly string[];
}

/** A wheel or a source distribution of a python index. */
export interface LockedPypiPackage {
  readonly name: string;
  readonly version: string;
  /** Where the file is; http, https or file. */
  readonly url: string;
  /** Lower-case hex, 64 digits. */
  readonly sha256?: string;
  /** Lower-case hex, 32 digits. */
  readonly md5?: string;
  /** Requirements (PEP 508) as the package states them. */
  readonly requiresDist: readonly string[];
  /** Version specifiers (PEP 440). */
  readonly requiresPython?: string;
  /** The index that named the file, when it is not the first one. */
  readonly index?: string;
  readonly categories: readonly string[];
}

/** A package that a lock names without an archive of it. */
export interface LockedSource {
  readonly manager: 'conda' | 'pypi';
  readonly name: string;
  /** A path or a URL of a version control system. */
  readonly location: string;
  /** Tells sources of the same name and location apart: hex digits. Only those of conda have it. */
  readonly hash?: string;
  /** Everything else that the lock says of it, under the names of rattler-lock v7. */
  readonly details: Readonly<Record<string, PlainValue>>;
}

/** What the solver was told, as far as the outcome depends on it. */
export interface LockOptions {
  /** Which versions were preferred; absent means the highest. */
  readonly strategy?: string;
  /** Absent means strict. */
  readonly channelPriority?: string;
  /** Packages made later were left out; an RFC 3339 time. */
  readonly excludeNewer?: string;
  readonly pypiPrereleaseMode?: string;
}

/** Where a lock came from. None of it is needed to install it. */
export interface LockMetadata {
  readonly options: LockOptions;
  /** Paths of the files that the lock was made from. */
  readonly sources: readonly string[];
  /** Platform to the hash of its input, as the tool that made the lock counted it. */
  readonly contentHashes: Readonly<Record<string, string>>;
  /** The digest of the specification that was solved. */
  readonly specificationDigest?: string;
  /** The solver's name and version, e.g. `terrarium 0.1.0`. */
  readonly solver?: string;
  /** RFC 3339, UTC. */
  readonly createdAt?: string;
  readonly pypiIndexes: readonly string[];
  /** Flat indexes (`--find-links`), each a path or a URL. */
  readonly pypiFindLinks: readonly Readonly<Record<string, string>>[];
  /** Free text under free names. */
  readonly custom: Readonly<Record<string, string>>;
  /** conda-lock's `git_metadata`. */
  readonly git?: Readonly<Record<string, string>>;
  /** conda-lock's `inputs_metadata`: hashes of the files of `sources`. */
  readonly inputs?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Metadata of a lock of which nothing is known. */
export const EMPTY_METADATA: LockMetadata = {
  options: {},
  sources: [],
  contentHashes: {},
  pypiIndexes: [],
  pypiFindLinks: [],
  custom: {},
};
