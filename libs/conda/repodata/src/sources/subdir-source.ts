import { packRecords } from '@terrarium/conda-types';
import type { LoadedPackage } from '../cache/loaded-package.js';
import type { Form } from '../cache/subdir-state.js';
import type { ProblemLog } from '../records/record-problem.js';

/** One subdir's repodata, of which any package's records can be had alone. */
export interface SubdirSource {
  /** What it was read from. */
  readonly form: Form;
  /** The sha256 of that file as served, in hex: the same digest means the same records. */
  readonly digest: string;
  /** The `info` object of the repodata or the shard index. */
  readonly info: Readonly<Record<string, unknown>>;
  /** What was passed over before any package was loaded. */
  readonly problems: ProblemLog;
  has(packageName: string): boolean;
  names(): Iterable<string>;
  /** The records of a package when they are in memory, or when there are none. */
  peek(packageName: string): LoadedPackage | undefined;
  /** The records of a package; empty when there are none. Failures are promises; without one, nothing is waited for. */
  load(packageName: string, signal: AbortSignal | undefined): LoadedPackage | Promise<LoadedPackage>;
}

/** The answer for a package that a subdir does not have. */
export const NO_RECORDS: LoadedPackage = {
  table: packRecords('', [], 'none'),
  problems: [],
  bytes: 0,
  recordAt: () => {
    throw new RangeError('A package without records has no rows');
  },
  records: () => [],
};

/** Memory of a record's row in a table, its texts included, measured on conda-forge. */
export const TABLE_BYTES_PER_RECORD = 400;
