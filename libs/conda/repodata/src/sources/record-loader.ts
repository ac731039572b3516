import { fnAt } from '@terrarium/conda-types';
import type { RepoDataRecord } from '@terrarium/conda-types';
import type { LoadedPackage, PackageText } from '../cache/loaded-package.js';
import type { RecordCache } from '../cache/record-cache.js';
import { SingleFlight } from '../cache/single-flight.js';
import { giveWay } from '../give-way.js';
import type { StoredTable } from '../pack/table-bytes.js';
import { readMembers } from '../records/members.js';
import { readTable } from '../records/read-table.js';
import { readRecord } from '../records/read-record.js';
import type { RecordContext } from '../records/read-record.js';
import { ProblemLog } from '../records/record-problem.js';
import { TABLE_BYTES_PER_RECORD } from './subdir-source.js';

/** A package to be loaded. */
export interface WantedPackage {
  readonly packageName: string;
  readonly context: RecordContext;
}

/** What makes the same content other records. */
export function contextParts({ channel, subdir, baseUrl }: RecordContext): readonly string[] {
  return [channel, subdir, baseUrl];
}

/** Loads packages at most once at a time and keeps them in memory; one for all sources of a gateway. */
export class RecordLoader {
  readonly #cache: RecordCache;
  readonly #flights = new SingleFlight<LoadedPackage>();
  readonly #scopes = new Map<string, string>();

  constructor(cache: RecordCache) {
    this.#cache = cache;
  }

  /** A short key that stands for these parts, the same one for the same parts; other keys are made by adding to it. */
  scope(...parts: readonly string[]): string {
    const text = parts.join('\n');
    const known = this.#scopes.get(text);
    if (known !== undefined) return known;
    const scope = `${this.#scopes.size} `;
    this.#scopes.set(text, scope);
    return scope;
  }

  /** The package under `key`, when it is in memory. */
  peek(key: string): LoadedPackage | undefined {
    return this.#cache.get(key);
  }

  /**
   * Loads the package under `key`, unless that is under way already.
   *
   * @param key - Stands for the content and the context.
   * @param wanted - Whose records they are, and what completes them.
   * @param signal - Ends the wait.
   * @param fetch - Gets what is said of the package.
   */
  load(
    key: string,
    wanted: WantedPackage,
    signal: AbortSignal | undefined,
    fetch: (signal: AbortSignal) => Promise<PackageText>,
  ): Promise<LoadedPackage> {
    return this.#flights.run(key, signal, async (flightSignal) => {
      const text = await fetch(flightSignal);
      await giveWay();
      return this.read(key, wanted, text);
    });
  }

  /**
   * Reads a package of what is at hand, and keeps it under `key`.
   *
   * @param key - Stands for the content and the context.
   * @param wanted - Whose records they are, and what completes them.
   * @param text - What is said of the package.
   */
  read(key: string, wanted: WantedPackage, text: PackageText): LoadedPackage {
    const stored = readTable(text, wanted.packageName, key, wanted.context);
    return this.keep(key, wanted, stored, text.bytes, () => text);
  }

  /**
   * Keeps a package under `key`.
   *
   * @param key - Stands for the content and the context.
   * @param wanted - Whose records they are, and what completes them.
   * @param stored - Its table, and what was passed over.
   * @param textBytes - How much of its text is in memory.
   * @param text - Gives what is said of the package, for those who want a whole record.
   */
  keep(
    key: string,
    wanted: WantedPackage,
    stored: StoredTable,
    textBytes: number,
    text: () => PackageText,
  ): LoadedPackage {
    const { packageName, context } = wanted;
    const { table, problems } = stored;
    // A solve mostly chooses what the one before it chose.
    const made = new Map<number, RepoDataRecord>();
    const loaded: LoadedPackage = {
      table,
      problems,
      bytes: textBytes + table.size * TABLE_BYTES_PER_RECORD,
      recordAt: (row) => {
        const known = made.get(row);
        if (known !== undefined) return known;
        const fn = fnAt(table, row);
        const record = readRecord(text().member(fn), fn, packageName, context, new ProblemLog())!;
        made.set(row, record);
        return record;
      },
      records: () => [...readMembers(text().members(new ProblemLog()), packageName, context, new ProblemLog())],
    };
    this.#cache.set(key, loaded);
    return loaded;
  }
}
