import type { PackagePool, RowCondition } from '../pool/package-pool.js';
import type { CandidateSource } from './candidate-source.js';

/**
 * A problem as the search sees it: rows, names and specs as numbers, and one more row, the root, which stands for the
 * requests and needs what they ask for.
 */
export class ProblemView {
  readonly pool: PackagePool;
  /** The root's number; all other rows are smaller. */
  readonly root: number;
  /** How many rows there are, the root included. */
  readonly rowCount: number;
  /** How many names there are, the root's included. */
  readonly nameCount: number;
  readonly specCount: number;
  /** Row to name. */
  readonly nameOf: Int32Array;
  /** Spec to name. */
  readonly nameOfSpec: Int32Array;
  private readonly firstRow: Int32Array;
  private readonly candidateLists: (Int32Array | undefined)[];
  private readonly matchLists: (Uint8Array | undefined)[];

  /**
   * @param source - The records.
   * @param requests - Specs that must be met.
   * @param constraints - Specs that must hold for what is installed anyway.
   * @param conditions - What must be met under conditions.
   */
  constructor(
    private readonly source: CandidateSource,
    readonly requests: Int32Array,
    readonly constraints: Int32Array,
    private readonly conditions: readonly RowCondition[],
  ) {
    const { pool } = source;
    this.pool = pool;
    this.root = pool.rows.size;
    this.rowCount = pool.rows.size + 1;
    this.nameCount = pool.names.size + 1;
    this.specCount = pool.specs.size;
    this.nameOf = new Int32Array(this.rowCount);
    this.nameOf.set(pool.rows.name.subarray(0, pool.rows.size));
    this.nameOf[this.root] = this.nameCount - 1;
    this.nameOfSpec = Int32Array.from(pool.specs.names);
    this.firstRow = new Int32Array(this.nameCount);
    for (let name = 0; name < pool.names.size; name += 1) this.firstRow[name] = pool.loadedEntry(name)?.first ?? 0;
    this.candidateLists = new Array<Int32Array | undefined>(this.specCount);
    this.matchLists = new Array<Uint8Array | undefined>(this.specCount);
  }

  /** Specs that must be met when `row` is chosen. */
  requires(row: number): Int32Array {
    return row === this.root ? this.requests : this.pool.lists.specs[this.pool.rows.depends[row]!]!;
  }

  /** Specs that must hold when `row` is chosen, for what is chosen anyway. */
  constrains(row: number): Int32Array {
    return row === this.root ? this.constraints : this.pool.lists.specs[this.pool.rows.constrains[row]!]!;
  }

  /** What `row` needs under conditions. */
  conditionsOf(row: number): readonly RowCondition[] {
    return row === this.root ? this.conditions : this.pool.conditionsOf(row);
  }

  /** The rows that can meet `spec`, best first. */
  candidates(spec: number): Int32Array {
    return (this.candidateLists[spec] ??= this.source.candidates(spec));
  }

  /** Whether `row` meets `spec`, which is about the row's name. */
  isMatch(spec: number, row: number): boolean {
    const matching = (this.matchLists[spec] ??= this.pool.matching(spec));
    return matching[row - this.firstRow[this.nameOf[row]!]!] === 1;
  }
}
