import type { PackageRecords, RecordCache } from '../cache/record-cache.js';
import { SingleFlight } from '../cache/single-flight.js';
import { giveWay } from '../give-way.js';
import type { PackageMembers } from '../records/members.js';
import { readMembers } from '../records/members.js';
import type { RecordContext } from '../records/read-record.js';
import { ProblemLog } from '../records/record-problem.js';
import { MEMORY_PER_BYTE } from './subdir-source.js';

/** The parsed members of a package, and the size of what they were parsed from. */
export interface ParsedPackage {
  readonly members: PackageMembers;
  readonly bytes: number;
}

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
  readonly #flights = new SingleFlight<PackageRecords>();
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

  /** The records under `key`, when they are in memory. */
  peek(key: string): PackageRecords | undefined {
    return this.#cache.get(key);
  }

  /**
   * Loads the records under `key`, unless that is under way already.
   *
   * @param key - Stands for the content and the context.
   * @param wanted - Whose records they are, and what completes them.
   * @param signal - Ends the wait.
   * @param fetch - Gets what is said of the package.
   * @param parse - Makes sense of it, at one go.
   */
  load<Fetched>(
    key: string,
    wanted: WantedPackage,
    signal: AbortSignal | undefined,
    fetch: (signal: AbortSignal) => Promise<Fetched>,
    parse: (fetched: Fetched, problems: ProblemLog) => ParsedPackage,
  ): Promise<PackageRecords> {
    return this.#flights.run(key, signal, async (flightSignal) => {
      const fetched = await fetch(flightSignal);
      await giveWay();
      return this.read(key, wanted, (problems) => parse(fetched, problems));
    });
  }

  /**
   * Reads the records of what is at hand, and keeps them under `key`.
   *
   * @param key - Stands for the content and the context.
   * @param wanted - Whose records they are, and what completes them.
   * @param parse - Makes sense of what is said of the package.
   */
  read(key: string, wanted: WantedPackage, parse: (problems: ProblemLog) => ParsedPackage): PackageRecords {
    const problems = new ProblemLog();
    const { members, bytes } = parse(problems);
    const records = readMembers(members, wanted.packageName, wanted.context, problems);
    const loaded = { records, problems: problems.kept, bytes: Math.ceil(bytes * MEMORY_PER_BYTE) };
    this.#cache.set(key, loaded);
    return loaded;
  }
}
