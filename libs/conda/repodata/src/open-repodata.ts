import type { PackageTable, RepoDataRecord, TableRow } from '@terrarium/conda-types';
import type { LoadedPackage } from './cache/loaded-package.js';
import type { Form } from './cache/subdir-state.js';
import { giveWay } from './give-way.js';
import { ProblemLog } from './records/record-problem.js';
import type { RecordProblem } from './records/record-problem.js';
import { NO_RECORDS } from './sources/subdir-source.js';
import type { SubdirSource } from './sources/subdir-source.js';

/** A subdir of a channel as it was opened. */
export interface OpenSubdir {
  /** The channel's base URL without credentials. */
  readonly channel: string;
  readonly subdir: string;
  /** Nothing when the channel does not have the subdir. */
  readonly source: SubdirSource | undefined;
}

/** What is known of a subdir: enough to say later what a solve was made of. */
export interface RepodataSource {
  /** The channel's base URL without credentials. */
  readonly channel: string;
  readonly subdir: string;
  /** The form in which the channel offers it, or `absent`. */
  readonly form: Form | 'absent';
  /** The sha256 of the repodata file or shard index as served; empty when absent. */
  readonly digest: string;
  /** The `info` object. */
  readonly info: Readonly<Record<string, unknown>>;
}

/** The records of one package: one list for each of {@link OpenRepodata.sources}, in that order. */
export type RecordsBySource = readonly (readonly RepoDataRecord[])[];

/**
 * The repodata of some channels and subdirs at one moment. It stays what it was while channels change, costs memory
 * only for what was loaded, and need not be closed.
 */
export class OpenRepodata {
  /** The subdirs: channel by channel, within a channel in the order asked for. */
  readonly sources: readonly RepodataSource[];
  readonly #subdirs: readonly (SubdirSource | undefined)[];
  readonly #signal: AbortSignal | undefined;
  readonly #problems = new ProblemLog();
  readonly #noted = new Set<LoadedPackage>();
  readonly #packages = new WeakMap<PackageTable, LoadedPackage>();

  constructor(subdirs: readonly OpenSubdir[], signal?: AbortSignal) {
    this.#subdirs = subdirs.map(({ source }) => source);
    this.#signal = signal;
    this.sources = subdirs.map(({ channel, subdir, source }) => ({
      channel,
      subdir,
      form: source?.form ?? 'absent',
      digest: source?.digest ?? '',
      info: source?.info ?? {},
    }));
    for (const source of this.#subdirs) {
      if (source !== undefined) this.#problems.addAll(source.problems.kept, source.problems.count);
    }
  }

  /**
   * What was passed over so far, in the outline of the repodata and in the packages that were loaded; the first
   * hundred.
   */
  get problems(): readonly RecordProblem[] {
    return this.#problems.kept;
  }

  /** How many problems there were. */
  get problemCount(): number {
    return this.#problems.count;
  }

  /** Whether any source lists a package of that name; all its records may turn out to be removed or unusable. */
  has(packageName: string): boolean {
    return this.#subdirs.some((source) => source?.has(packageName) === true);
  }

  /** All package names, each once, in no order. */
  names(): Set<string> {
    return new Set(this.#subdirs.flatMap((source) => (source === undefined ? [] : [...source.names()])));
  }

  /**
   * The tables of a package, one for each source that has records of it, when all of them are in memory; for walks that
   * should not wait without need.
   */
  peekTables(packageName: string): readonly PackageTable[] | undefined {
    const found: LoadedPackage[] = [];
    for (const source of this.#subdirs) {
      const records = source === undefined ? NO_RECORDS : source.peek(packageName);
      if (records === undefined) return undefined;
      found.push(records);
    }
    return this.#tablesOf(found);
  }

  /**
   * Loads the tables of a package, as {@link peekTables} gives them; any number of loads may be under way.
   *
   * @param packageName - In lower case.
   * @throws as {@link load}
   */
  async loadTables(packageName: string): Promise<readonly PackageTable[]> {
    return this.#tablesOf(await this.#loaded(packageName));
  }

  /** The whole record of a row of a table that was given here. */
  recordAt({ table, row }: TableRow): RepoDataRecord {
    const found = this.#packages.get(table);
    if (found === undefined) throw new Error(`The table ${table.key} of ${table.name} is not of this repodata`);
    return found.recordAt(row);
  }

  /**
   * Loads the records of a package, made anew each time; solvers want {@link loadTables}.
   *
   * @param packageName - In lower case.
   * @throws SHARD_MISSING, SHARD_DIGEST_MISMATCH, REPODATA_INVALID, REPODATA_TOO_LARGE, REPODATA_NOT_CACHED,
   *   REPODATA_CACHE_UNUSABLE, CHANNEL_UNREACHABLE
   */
  async load(packageName: string): Promise<RecordsBySource> {
    return (await this.#loaded(packageName)).map((found) => found.records());
  }

  async #loaded(packageName: string): Promise<readonly LoadedPackage[]> {
    await giveWay();
    this.#signal?.throwIfAborted();
    const loaded: LoadedPackage[] = [];
    const waiting: Promise<void>[] = [];
    for (const [index, source] of this.#subdirs.entries()) {
      const load = source?.load(packageName, this.#signal) ?? NO_RECORDS;
      if (load instanceof Promise) waiting.push(load.then((records) => void (loaded[index] = records)));
      else loaded[index] = load;
    }
    if (waiting.length > 0) await Promise.all(waiting);
    return this.#noting(loaded);
  }

  #tablesOf(found: readonly LoadedPackage[]): readonly PackageTable[] {
    const tables = this.#noting(found).map(({ table }) => table);
    return tables.filter(({ size }) => size > 0);
  }

  #noting(found: readonly LoadedPackage[]): readonly LoadedPackage[] {
    for (const one of found) {
      this.#packages.set(one.table, one);
      if (one.problems.length === 0 || this.#noted.has(one)) continue;
      this.#noted.add(one);
      this.#problems.addAll(one.problems);
    }
    return found;
  }
}
