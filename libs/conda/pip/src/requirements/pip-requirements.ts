import type { PipRequirement } from '@terrarium/conda-environment-file';

/** Where pip looks for distributions, and which it takes. */
export interface PipOptions {
  /** Replaces the default index. */
  readonly indexUrl?: string;
  readonly extraIndexUrls: readonly string[];
  /** Pages of links to distributions. */
  readonly findLinks: readonly string[];
  /** Only `findLinks` count. */
  readonly noIndex: boolean;
  /** Hosts, with or without port, that need no valid certificate. */
  readonly trustedHosts: readonly string[];
  readonly preReleases: boolean;
  readonly preferBinary: boolean;
  /** Exactly what is listed, without what it requires. */
  readonly noDependencies: boolean;
  readonly requireHashes: boolean;
  /** Names, or `:all:` and `:none:`, as pip has them. */
  readonly noBinary: readonly string[];
  readonly onlyBinary: readonly string[];
}

/** A digest that a distribution must have. */
export interface DistributionHash {
  readonly algorithm: string;
  /** Lower-case hex. */
  readonly digest: string;
}

/** A requirement or a constraint and where it stands. */
export interface PipLine {
  readonly requirement: PipRequirement;
  /** Any one of them will do; empty allows every file. */
  readonly hashes: readonly DistributionHash[];
  /** E.g. `pip[2]`, or `requirements.txt line 7`. */
  readonly place: string;
}

/** The pip part of an environment, read. */
export interface PipRequirements {
  readonly requirements: readonly PipLine[];
  /** They restrict versions, but ask for nothing. */
  readonly constraints: readonly PipLine[];
  readonly options: PipOptions;
}
