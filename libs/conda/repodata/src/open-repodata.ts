import type { RepoDataRecord } from '@terrarium/conda-types';
import type { PackageRecords } from './cache/record-cache.js';
import type { Form } from './cache/subdir-state.js';
import { giveWay } from './give-way.js';
import { ProblemLog } from './records/record-problem.js';
import type { RecordProblem } from './records/record-problem.js';
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
  readonly #noted = new Set<PackageRecords>();

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

  /** The records of a package when all of them are in memory; for walks that should not wait without need. */
  peek(packageName: string): RecordsBySource | undefined {
    const found: PackageRecords[] = [];
    for (const source of this.#subdirs) {
      const records = source === undefined ? NOTHING : source.peek(packageName);
      if (records === undefined) return undefined;
      found.push(records);
    }
    return this.#noting(found);
  }

  /**
   * Loads the records of a package; any number of loads may be under way.
   *
   * @param packageName - In lower case.
   * @throws SHARD_MISSING, SHARD_DIGEST_MISMATCH, REPODATA_INVALID, REPODATA_TOO_LARGE, REPODATA_NOT_CACHED,
   *   REPODATA_CACHE_UNUSABLE, CHANNEL_UNREACHABLE
   */
  async load(packageName: string): Promise<RecordsBySource> {
    await giveWay();
    this.#signal?.throwIfAborted();
    const loaded: PackageRecords[] = [];
    const waiting: Promise<void>[] = [];
    for (const [index, source] of this.#subdirs.entries()) {
      const load = source?.load(packageName, this.#signal) ?? NOTHING;
      if (load instanceof Promise) waiting.push(load.then((records) => void (loaded[index] = records)));
      else loaded[index] = load;
    }
    if (waiting.length > 0) await Promise.all(waiting);
    return this.#noting(loaded);
  }

  #noting(found: readonly PackageRecords[]): RecordsBySource {
    for (const records of found) {
      if (records.problems.length === 0 || this.#noted.has(records)) continue;
      this.#noted.add(records);
      this.#problems.addAll(records.problems);
    }
    return found.map(({ records }) => records);
  }
}

const NOTHING: PackageRecords = { records: [], problems: [], bytes: 0 };
