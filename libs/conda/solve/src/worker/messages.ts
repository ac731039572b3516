import type { PackageTable } from '@terrarium/conda-types';
import type { SolveRequest, SolveStatistics } from '../problem.js';

/** What a worker is given that starts before there is a request. */
export const WARM_UP = 'warm up';

/** Asks a worker to solve. Tables that the worker has already are named by their keys only. */
export interface SolveMessage {
  readonly id: number;
  /** Specs as texts; without the flag and the known names, which stay with the asker. */
  readonly request: SolveRequest;
  /** One cell of shared memory: something other than 0 cancels the solve. */
  readonly cancelFlag: Int32Array;
  /** Name to the keys of its tables, for every name that the solve can reach. */
  readonly names: readonly (readonly [name: string, keys: readonly string[]])[];
  /** Tables that the worker does not have yet. */
  readonly tables: readonly PackageTable[];
  /** Keys of tables that the worker is to forget. */
  readonly forget: readonly string[];
}

/** A worker's answer. */
export type SolveAnswer =
  | {
      readonly id: number;
      readonly kind: 'solved';
      /** The tables of the chosen records, and the row in each. */
      readonly keys: readonly string[];
      readonly rows: Int32Array;
      readonly extras: readonly (readonly [string, readonly string[]])[];
      readonly statistics: SolveStatistics;
    }
  | {
      readonly id: number;
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly hint: string | undefined;
      readonly details: Readonly<Record<string, unknown>>;
    }
  | {
      readonly id: number;
      readonly kind: 'failed';
      /** What a bug said. */
      readonly message: string;
    };
