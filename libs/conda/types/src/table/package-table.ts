/** Fields that few MatchSpecs look at. Each is a column that a table has only when a record has the field. */
export const RARE_FIELDS = ['license', 'license_family', 'features', 'track_features', 'flags'] as const;

/** One of {@link RARE_FIELDS}. */
export type RareField = (typeof RARE_FIELDS)[number];

/** How many hex digits the hashes of a record have. */
export const HASH_DIGITS = { md5: 32, sha256: 64 } as const;

/** A hash that a record may have. */
export type HashField = keyof typeof HASH_DIGITS;

/** Bits of {@link PackageTable.marks}. */
export const MARK_TRACKS_FEATURES = 1;
/** The record is listed as revoked. */
export const MARK_REVOKED = 2;
/** The record is `noarch: python`. */
export const MARK_NOARCH_PYTHON = 4;
/** The file is called `<name>-<version>-<build>.conda`. */
export const MARK_USUAL_CONDA = 8;
/** The file is called `<name>-<version>-<build>.tar.bz2`. */
export const MARK_USUAL_TAR_BZ2 = 16;

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
 * Texts that many records share are kept once each in `texts`, and their columns hold positions in it; position 0 is the
 * empty text. Lists of dependencies are kept once each too, since most builds of a version have the same: list `n` is
 * `listItems` from `listStarts[n]` up to `listStarts[n + 1]`, positions in `texts` again.
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
  readonly version: Int32Array;
  readonly build: Int32Array;
  readonly buildNumber: Float64Array;
  /** When it was built, in milliseconds since the epoch; NaN when unknown. */
  readonly timestamp: Float64Array;
  /** When it became available: `indexed_timestamp` (CEP 47), else the build time; NaN when unknown. */
  readonly published: Float64Array;
  readonly marks: Uint8Array;
  /** File names, of the rows without a mark for a usual one. */
  readonly unusualFns: ReadonlyMap<number, string>;
  /** What a file name is appended to for the URL, as a text; 0 when there is no URL, or an unusual one. */
  readonly urlBase: Int32Array;
  /** URLs that do not end in the file name. */
  readonly unusualUrls: ReadonlyMap<number, string>;
  /** Numbers of lists. */
  readonly depends: Int32Array;
  /** Numbers of lists. */
  readonly constrains: Int32Array;
  readonly listStarts: Int32Array;
  readonly listItems: Int32Array;
  readonly optional: readonly OptionalGroups[];
  readonly rare: Readonly<Partial<Record<RareField, Int32Array>>>;
  /** The hashes of all rows in one text, row by row; blanks where a row has none. */
  readonly hashes: Readonly<Partial<Record<HashField, string>>>;
  /** Rows that cannot be used, and why. */
  readonly defects: ReadonlyMap<number, string>;
}

/** A record, as its place in a table. */
export interface TableRow {
  readonly table: PackageTable;
  readonly row: number;
}
