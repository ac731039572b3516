import type { PackagePool } from '../pool/package-pool.js';

/** What the search reads of a problem. */
export interface CandidateSource {
  readonly pool: PackagePool;
  /** The rows that match a spec and may be chosen in this solve, best first. */
  candidates(spec: number): Int32Array;
}
