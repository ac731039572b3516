import type { PackageRecords, RecordCache } from '../cache/record-cache.js';
import { SingleFlight } from '../cache/single-flight.js';
import type { PackageMembers } from '../records/members.js';
import { readMembers } from '../records/members.js';
import type { RecordContext } from '../records/read-record.js';
import { ProblemLog } from '../records/record-problem.js';
import { Breather } from './breather.js';
import { MEMORY_PER_BYTE } from './subdir-source.js';

/** The parsed members of a package, and the size of what they were parsed from. */
export interface ParsedPackage {
  readonly members: PackageMembers;
  readonly bytes: number;
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
  readonly #breather = new Breather();

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
   * The records under `key`, from memory or by way of `parse`.
   *
   * @param key - Stands for the content and the context.
   * @param packageName - Whose records they are.
   * @param context - What completes them.
   * @param signal - Ends the wait.
   * @param parse - Fetches and parses; it may add to the problems.
   */
  load(
    key: string,
    packageName: string,
    context: RecordContext,
    signal: AbortSignal | undefined,
    parse: (problems: ProblemLog, signal: AbortSignal) => Promise<ParsedPackage>,
  ): Promise<PackageRecords> {
    return this.#flights.run(key, signal, async (flightSignal) => {
      const problems = new ProblemLog();
      const { members, bytes } = await parse(problems, flightSignal);
      await this.#breather.pause();
      const records = readMembers(members, packageName, context, problems);
      const loaded = { records, problems: problems.kept, bytes: Math.ceil(bytes * MEMORY_PER_BYTE) };
      this.#cache.set(key, loaded);
      return loaded;
    });
  }
}
