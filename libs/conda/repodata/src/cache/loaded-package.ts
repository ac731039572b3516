import type { PackageTable, RepoDataRecord } from '@terrarium/conda-types';
import type { PackageMembers } from '../records/members.js';
import type { ProblemLog, RecordProblem } from '../records/record-problem.js';

/**
 * What is said of one package, as it was served. It is kept instead of its records: a solve looks at all of them as a
 * table and wants one of them whole, and texts take a third of the memory of records, none of it for the collector of
 * garbage to walk through.
 */
export interface PackageText {
  /** How much memory it holds, in bytes. */
  readonly bytes: number;
  /** Parses all of it; `problems` receives what cannot be parsed. */
  members(problems: ProblemLog): PackageMembers;
  /** Parses what is said of one archive; it must be there. */
  member(fn: string): unknown;
}

/** One package of one subdir, in memory. */
export interface LoadedPackage {
  /** Its usable records, for solvers. */
  readonly table: PackageTable;
  /** What was passed over. */
  readonly problems: readonly RecordProblem[];
  /** Rough memory that all of it holds. */
  readonly bytes: number;
  /** Makes the whole record of a row. */
  recordAt(row: number): RepoDataRecord;
  /** Makes all records, in the order of the rows; for those who do not solve. */
  records(): readonly RepoDataRecord[];
}
