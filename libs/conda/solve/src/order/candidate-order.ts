import type { NameEntry, PackagePool } from '../pool/package-pool.js';
import { MARK_TRACKS_FEATURES } from '@terrarium/conda-types';
import { Exclusion } from '../pool/row-store.js';
import { DependencyVersionTable } from './dependency-versions.js';

/** The order in which the rows of a name are tried. */
interface NameOrder {
  /** All rows that can be understood, best first. */
  readonly rows: Int32Array;
  /** Bounds of the runs in `rows`, closed by its length. */
  readonly bounds: Int32Array;
  /** Positions of the runs whose order depends on which rows are left in them. */
  readonly unstableRuns: ReadonlySet<number>;
}

/**
 * The order in which candidates are tried, as rattler has it: builds without tracked features first, then the better
 * channel (flexible priority only), the higher version, the higher build number. What is equal so far is compared by
 * the best version that each dependency could get, in the alphabetical order of the dependencies that all of them
 * have; then by age, newest first; and at last by channel, subdir and file name.
 */
export class CandidateOrder {
  private readonly orders: (NameOrder | undefined)[] = [];
  private readonly candidateLists: (Int32Array | undefined)[] = [];
  private readonly dependencies: DependencyVersionTable;

  /**
   * @param pool - The records.
   * @param prefersLowest - Whether lower versions come first.
   * @param dependenciesPreferLowest - Whether a tie is won by the build with the lower versions of dependencies.
   */
  constructor(
    private readonly pool: PackagePool,
    private readonly prefersLowest: boolean,
    dependenciesPreferLowest: boolean,
  ) {
    this.dependencies = new DependencyVersionTable(pool, dependenciesPreferLowest);
  }

  /** The rows that match the spec and may be chosen, best first. */
  candidates(spec: number): Int32Array {
    return (this.candidateLists[spec] ??= this.select(spec, (row) => this.pool.rows.exclusion[row] === Exclusion.none));
  }

  /** The rows that match the spec and are `allowed`, best first. */
  select(spec: number, allowed: (row: number) => boolean): Int32Array {
    const { pool } = this;
    const name = pool.specs.names[spec]!;
    if (name < 0) return new Int32Array(0);
    const entry = pool.entry(name);
    const matching = pool.matching(spec);
    const order = (this.orders[name] ??= this.sort(entry));
    const selected = new Int32Array(order.rows.length);
    let count = 0;
    for (let run = 0; run + 1 < order.bounds.length; run += 1) {
      const start = order.bounds[run]!;
      const end = order.bounds[run + 1]!;
      const runStart = count;
      for (let position = start; position < end; position += 1) {
        const row = order.rows[position]!;
        if (matching[row - entry.first] === 1) selected[count++] = row;
      }
      const isPart = count - runStart > 1 && count - runStart < end - start;
      if (isPart && order.unstableRuns.has(run)) {
        const part = selected.slice(runStart, count).sort();
        selected.set(this.sortRun(part), runStart);
      }
      let kept = runStart;
      for (let position = runStart; position < count; position += 1) {
        const row = selected[position]!;
        if (allowed(row)) selected[kept++] = row;
      }
      count = kept;
    }
    return selected.slice(0, count);
  }

  private sort(entry: NameEntry): NameOrder {
    const { pool } = this;
    const rows: number[] = [];
    const bounds = [0];
    const unstableRuns = new Set<number>();
    for (const run of this.runSequence(entry)) {
      const members: number[] = [];
      for (let index = entry.runs[run]!; index < entry.runs[run + 1]!; index += 1) {
        const row = entry.first + index;
        const exclusion = pool.rows.exclusion[row];
        if (exclusion !== Exclusion.defect && exclusion !== Exclusion.twin) members.push(row);
      }
      if (members.length === 0) continue;
      if (members.length > 1) {
        if (!this.haveSameDependencies(members)) unstableRuns.add(bounds.length - 1);
        for (const row of this.sortRun(Int32Array.from(members))) rows.push(row);
      } else rows.push(members[0]!);
      bounds.push(rows.length);
    }
    return { rows: Int32Array.from(rows), bounds: Int32Array.from(bounds), unstableRuns };
  }

  /** The runs in the order of the strategy. They are stored highest version first. */
  private runSequence(entry: NameEntry): readonly number[] {
    const sequence = Array.from({ length: Math.max(0, entry.runs.length - 1) }, (_, run) => run);
    if (!this.prefersLowest) return sequence;
    const { marks, channel, version } = this.pool.rows;
    const isFlexible = this.pool.settings.channelPriority === 'flexible';
    const row = (run: number): number => entry.first + entry.runs[run]!;
    return sequence.sort(
      (a, b) =>
        (marks[row(a)]! & MARK_TRACKS_FEATURES) - (marks[row(b)]! & MARK_TRACKS_FEATURES) ||
        (isFlexible ? channel[row(a)]! - channel[row(b)]! : 0) ||
        version[row(b)]! - version[row(a)]! ||
        a - b,
    );
  }

  private haveSameDependencies(rows: readonly number[]): boolean {
    const { depends } = this.pool.rows;
    const firstList = depends[rows[0]!]!;
    if (rows.every((row) => depends[row] === firstList)) return true;
    const { nameSet } = this.dependencies.ofList(firstList);
    return rows.every((row) => this.dependencies.ofList(depends[row]!).nameSet === nameSet);
  }

  /** Sorts rows that are equally good so far; `rows` are in the order of age and file name, which breaks ties. */
  private sortRun(rows: Int32Array): Int32Array {
    const { depends } = this.pool.rows;
    const firstList = depends[rows[0]!]!;
    if (rows.every((row) => depends[row] === firstList)) return rows;
    const shared = this.sharedNames(rows);
    if (shared.length === 0) return rows;
    const keys = new Map<number, readonly number[]>();
    for (const row of rows) {
      const list = depends[row]!;
      if (keys.has(list)) continue;
      const { names, codes } = this.dependencies.ofList(list);
      keys.set(list, names.length === shared.length ? codes : shared.map((name) => codes[names.indexOf(name)]!));
    }
    return rows.sort((a, b) => compareCodes(keys.get(depends[a]!)!, keys.get(depends[b]!)!) || a - b);
  }

  private sharedNames(rows: Int32Array): readonly number[] {
    const { depends } = this.pool.rows;
    let shared = this.dependencies.ofList(depends[rows[0]!]!).names;
    let nameSet = this.dependencies.ofList(depends[rows[0]!]!).nameSet;
    for (const row of rows) {
      const other = this.dependencies.ofList(depends[row]!);
      if (other.nameSet === nameSet) continue;
      shared = shared.filter((name) => other.names.includes(name));
      nameSet = -1;
    }
    return shared;
  }
}

function compareCodes(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length; index += 1) {
    if (a[index] !== b[index]) return a[index]! - b[index]!;
  }
  return 0;
}
