/** Fields that few MatchSpecs look at. Each is a column that a table has only when a record has the field. */
export const RARE_FIELDS = [
  'md5',
  'sha256',
  'license',
  'license_family',
  'features',
  'track_features',
  'flags',
  'url',
] as const;

/** One of {@link RARE_FIELDS}. */
export type RareField = (typeof RARE_FIELDS)[number];

/** Bits of {@link PackageTable.marks}. */
export const MARK_TRACKS_FEATURES = 1;
/** The record is listed as revoked. */
export const MARK_REVOKED = 2;
/** The record is `noarch: python`. */
export const MARK_NOARCH_PYTHON = 4;

/** The dependency groups of one record that are installed on request only (CEP 44). */
export interface OptionalGroups {
  readonly row: number;
  /** Name of the group and the number of its list. */
  readonly groups: readonly (readonly [name: string, list: number])[];
}

/**
 * All records of one package name, as columns: what the solver reads of them and nothing else. A table is plain data
 * that can be posted to a worker thread. It is never changed.
 *
 * Texts that many records share are kept once each in `texts`, and their columns hold positions in it. Lists of
 * dependencies are kept once each too, since most builds of a version have the same: list `n` is `listItems` from
 * `listStarts[n]` up to `listStarts[n + 1]`, positions in `texts` again.
 */
export interface PackageTable {
  /** Tables with equal keys have equal content; for caches. */
  readonly key: string;
  readonly name: string;
  /** How many records. */
  readonly size: number;
  readonly texts: readonly string[];
  readonly channel: Int32Array;
  readonly subdir: Int32Array;
  readonly fn: readonly string[];
  readonly version: readonly string[];
  readonly build: readonly string[];
  readonly buildNumber: Float64Array;
  /** When it was built, in milliseconds since the epoch; NaN when unknown. */
  readonly timestamp: Float64Array;
  /** When it became available: `indexed_timestamp` (CEP 47), else the build time; NaN when unknown. */
  readonly published: Float64Array;
  readonly marks: Uint8Array;
  /** Numbers of lists. */
  readonly depends: Int32Array;
  /** Numbers of lists. */
  readonly constrains: Int32Array;
  readonly listStarts: Int32Array;
  readonly listItems: Int32Array;
  readonly optional: readonly OptionalGroups[];
  readonly rare: Readonly<Partial<Record<RareField, readonly (string | undefined)[]>>>;
  /** Rows that cannot be used, and why. */
  readonly defects: ReadonlyMap<number, string>;
}
