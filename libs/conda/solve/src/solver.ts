import type { RepoDataRecord } from '@terrarium/conda-types';
import type { SearchResult } from './engine/search.js';
import { search } from './engine/search.js';
import { StopCheck } from './engine/stop-check.js';
import { refusal } from './explain/explain.js';
import { installOrder } from './install-order.js';
import { PoolOutdated } from './pool/package-pool.js';
import type { PackagePool } from './pool/package-pool.js';
import { PoolCache } from './pool/pool-cache.js';
import { poolSettings } from './pool/pool-settings.js';
import { TablePacker } from './pool/table-packer.js';
import type { ChosenRow, Solution, SolveProblem, SolveRequest, TablesOfName, TableSolution } from './problem.js';
import { readItems } from './request-reader.js';
import type { RequestItem } from './request-reader.js';
import { selectFor } from './select-for.js';
import { prepare } from './solve-attempt.js';
import { checkNames } from './unknown-names.js';

const MAX_POOLS = 4;
const MAX_ROWS = 1_000_000;

/** Bounds of what a solver keeps between solves. */
export interface SolverOptions {
  /** How many sets of settings (channels, priority, cutoffs, virtual packages) are kept apart; 4 when absent. */
  readonly maxPools?: number;
  /** Records beyond which what was read is dropped after the solve; a million when absent. */
  readonly maxRows?: number;
}

/**
 * Solves problems one after the other and remembers what it has read: as long as the same records are given, a second
 * solve starts with specs parsed and candidates sorted. What it answers never depends on what it remembers.
 */
export class Solver {
  private readonly cache: PoolCache;
  private readonly packer = new TablePacker();

  constructor(options: SolverOptions = {}) {
    this.cache = new PoolCache(options.maxPools ?? MAX_POOLS, options.maxRows ?? MAX_ROWS);
  }

  /**
   * Finds the records that meet a request.
   *
   * @param problem - The request and the records.
   * @throws SOLVE_UNSATISFIABLE with an explanation, SOLVE_NO_CANDIDATES, SOLVE_REQUEST_INVALID, SOLVE_TIMEOUT,
   *   SOLVE_CANCELLED
   */
  solve(problem: SolveProblem): Solution {
    const source: TablesOfName = (name) => this.packer.tablesOf(name, problem.records(name) ?? []);
    const { rows, extras, statistics } = this.solveTables(problem, source);
    return { records: rows.map((chosen) => this.packer.recordAt(chosen)), extras, statistics };
  }

  /**
   * Finds the rows that meet a request, in tables that the caller keeps.
   *
   * @param request - What is asked.
   * @param source - The tables of a name.
   * @throws as {@link solve}
   */
  solveTables(request: SolveRequest, source: TablesOfName): TableSolution {
    const stop = new StopCheck(request.limits ?? {});
    const items = [...readItems(request.specs, false), ...readItems(request.constraints ?? [], true)];
    try {
      return this.attempt(request, items, source, stop);
    } catch (error) {
      if (!(error instanceof PoolOutdated)) throw error;
      this.cache.dropLatest();
      return this.attempt(request, items, source, stop);
    } finally {
      this.cache.trim();
    }
  }

  private attempt(
    request: SolveRequest,
    items: readonly RequestItem[],
    source: TablesOfName,
    stop: StopCheck,
  ): TableSolution {
    const started = performance.now();
    const selection = selectFor(request, items, poolSettings(request), source, this.cache, (record) =>
      this.packer.tableOf(record.name, [record], lostKey(record)),
    );
    checkNames(selection, items, request.knownNames);
    const { view, ranks } = prepare(selection, items, stop);
    const prepared = performance.now();
    const result = search(view, ranks, stop);
    const searched = performance.now();
    if (result.rows === undefined)
      throw refusal(selection, items, result.conflicts, stop.forExplanation(result.conflicts));
    return solutionOf(selection.pool, result, prepared - started, searched - prepared);
  }
}

/**
 * Finds the records that meet a request: a pure function of the problem.
 *
 * @throws as {@link Solver.solve}
 */
export function solve(problem: SolveProblem): Solution {
  return new Solver().solve(problem);
}

function solutionOf(pool: PackagePool, result: SearchResult, prepareMs: number, searchMs: number): TableSolution {
  const chosen = result.rows!.filter((row) => pool.rows.table[row]! >= 0);
  const rows: readonly ChosenRow[] = installOrder(pool, chosen).map((row) => ({
    table: pool.tables[pool.rows.table[row]!]!,
    row: pool.rows.tableRow[row]!,
  }));
  const { decisions, steps, conflicts, expanded } = result;
  return {
    rows,
    extras: extrasOf(pool, result.rows!),
    statistics: { records: pool.rows.size, decisions, propagations: steps, conflicts, expanded, prepareMs, searchMs },
  };
}

/** The key of the table of a locked or favoured record that the channels have lost. */
export function lostKey({ channel, subdir, fn }: RepoDataRecord): string {
  return `lost:${channel}/${subdir}/${fn}`;
}

function extrasOf(pool: PackagePool, rows: readonly number[]): ReadonlyMap<string, readonly string[]> {
  const extras = new Map<string, string[]>();
  for (const row of rows) {
    const name = pool.names.all[pool.rows.name[row]!]!;
    const bracket = name.indexOf('[');
    if (bracket < 0) continue;
    const packageName = name.slice(0, bracket);
    const groups = extras.get(packageName) ?? [];
    groups.push(name.slice(bracket + 1, -1));
    extras.set(packageName, groups);
  }
  for (const groups of extras.values()) groups.sort();
  return new Map([...extras].sort(([a], [b]) => (a < b ? -1 : 1)));
}
