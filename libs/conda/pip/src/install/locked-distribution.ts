/** A distribution of a lock, to be installed. */
export interface LockedDistribution {
  /** Normalised (PEP 503) or not. */
  readonly name: string;
  readonly version: string;
  /** The last component of its path is the name of the file. */
  readonly url: string;
  /** Lower-case hex, 64 digits. */
  readonly sha256: string;
}

/** A wheel that is there, with verified bytes. */
export interface WheelFile {
  readonly distribution: LockedDistribution;
  readonly path: string;
  /** As its URL or its build names it. */
  readonly fileName: string;
}
