import { parseMatchSpec } from '@terrarium/conda-types';
import type { MatchSpec, PackageTable, RepoDataRecord } from '@terrarium/conda-types';
import { isCodedError } from '@terrarium/kernel-errors';
import type { RecordLists } from './problem.js';

/** How records are loaded. */
export interface ReachOptions {
  /** How many names are loaded at once; 32 when absent. */
  readonly concurrency?: number;
  /** Locked and favoured records: what they depend on is reached too, should the channels have lost them. */
  readonly also?: readonly RepoDataRecord[];
  readonly signal?: AbortSignal;
}

type Loaded<T> = Promise<T> | T;

const CONCURRENCY = 32;
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(?=$|[\s=<>!~[])/;

/**
 * Loads the records of every name that the specs can reach: their own, those of all that any build of them depends on,
 * and so on, many at a time, each name once.
 *
 * @param specs - MatchSpecs or their texts.
 * @param loadName - Gives the records of a name, one list a source; at once, when it has them.
 * @param options - Bounds.
 * @returns Name to records, without the names that have none.
 * @throws what `loadName` throws, and the signal's reason
 */
export async function collectReachable(
  specs: readonly (string | MatchSpec)[],
  loadName: (name: string) => Loaded<RecordLists | undefined>,
  options: ReachOptions = {},
): Promise<Map<string, RecordLists>> {
  const found = new Map<string, RecordLists>();
  await new ReachWalk(options, loadName, (name, lists = []) => {
    if (lists.some((list) => list.length > 0)) found.set(name, lists);
    return lists.flatMap((list) => neededNames(list, textsOfRecords));
  }).from(specs);
  return found;
}

/**
 * Like {@link collectReachable}, for callers that keep tables.
 *
 * @param specs - MatchSpecs or their texts.
 * @param loadName - Gives the tables of a name, one a shard for instance; at once, when it has them.
 * @param options - Bounds.
 * @returns Name to tables, without the names that have none.
 */
export async function collectReachableTables(
  specs: readonly (string | MatchSpec)[],
  loadName: (name: string) => Loaded<readonly PackageTable[]>,
  options: ReachOptions = {},
): Promise<Map<string, readonly PackageTable[]>> {
  const found = new Map<string, readonly PackageTable[]>();
  await new ReachWalk(options, loadName, (name, tables) => {
    if (tables.length > 0) found.set(name, tables);
    return tables.flatMap((table) => neededNames(table, textsOfTable));
  }).from(specs);
  return found;
}

/** The package name that a dependency's text begins with; `undefined` for a text that is not a MatchSpec. */
export function dependencyName(text: string): string | undefined {
  const plain = PLAIN_NAME.exec(text);
  if (plain !== null) return plain[0].toLowerCase();
  try {
    return parseMatchSpec(text).name;
  } catch (error) {
    if (isCodedError(error)) return undefined;
    throw error;
  }
}

/** One walk: what is there already is visited at once, the rest when it arrives. */
class ReachWalk<T> {
  private readonly seen = new Set<string>();
  private readonly queue: string[] = [];
  private readonly end = Promise.withResolvers<undefined>();
  private readonly concurrency: number;
  private head = 0;
  private running = 0;
  private hasFailed = false;

  /**
   * @param options - Bounds.
   * @param load - Gives what there is of a name.
   * @param visit - Takes it, and says which names it depends on.
   */
  constructor(
    private readonly options: ReachOptions,
    private readonly load: (name: string) => Loaded<T>,
    private readonly visit: (name: string, loaded: T) => readonly string[],
  ) {
    this.concurrency = options.concurrency ?? CONCURRENCY;
  }

  async from(specs: readonly (string | MatchSpec)[]): Promise<void> {
    const { also = [] } = this.options;
    for (const spec of specs) {
      const name = typeof spec === 'string' ? dependencyName(spec) : spec.name;
      if (name !== undefined) this.reach(name);
    }
    for (const { name } of also) this.reach(name);
    for (const name of neededNames(also, textsOfRecords)) this.reach(name);
    this.advance();
    await this.end.promise;
  }

  private reach(name: string): void {
    // Virtual packages are not in channels.
    if (name.startsWith('__') || this.seen.has(name)) return;
    this.seen.add(name);
    this.queue.push(name);
  }

  private advance(): void {
    try {
      while (!this.hasFailed && this.head < this.queue.length && this.running < this.concurrency) {
        this.options.signal?.throwIfAborted();
        const name = this.queue[this.head++]!;
        const loaded = this.load(name);
        if (loaded instanceof Promise) void this.arrival(name, loaded);
        else this.take(name, loaded);
      }
      if (this.running === 0 && this.head === this.queue.length) this.end.resolve(undefined);
    } catch (error) {
      this.fail(error);
    }
  }

  private async arrival(name: string, loading: Promise<T>): Promise<void> {
    this.running += 1;
    try {
      this.take(name, await loading);
      this.running -= 1;
      this.advance();
    } catch (error) {
      this.fail(error);
    }
  }

  private take(name: string, loaded: T): void {
    for (const needed of this.visit(name, loaded)) this.reach(needed);
  }

  private fail(error: unknown): void {
    this.hasFailed = true;
    this.end.reject(error);
  }
}

/** Lists and tables do not change and are met in one walk after the other, so one look at each is enough. */
const knownNames = new WeakMap<object, readonly string[]>();

function neededNames<T extends object>(owner: T, textsOf: (owner: T) => Iterable<string>): readonly string[] {
  const known = knownNames.get(owner);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const text of textsOf(owner)) {
    const name = dependencyName(text);
    if (name !== undefined) names.add(name);
  }
  const needed = [...names];
  knownNames.set(owner, needed);
  return needed;
}

function textsOfRecords(records: readonly RepoDataRecord[]): Set<string> {
  const texts = new Set<string>();
  for (const record of records as readonly (RepoDataRecord | null)[]) {
    if (record === null) continue;
    addTexts(record.depends, texts);
    const groups: unknown = record['extra_depends'] ?? record['extra-depends'];
    if (typeof groups === 'object' && groups !== null) for (const list of Object.values(groups)) addTexts(list, texts);
  }
  return texts;
}

function addTexts(value: unknown, texts: Set<string>): void {
  if (!Array.isArray(value)) return;
  for (const item of value) if (typeof item === 'string') texts.add(item);
}

function textsOfTable({ texts: all, listStarts, listItems, depends, optional }: PackageTable): readonly string[] {
  const isListSeen = new Uint8Array(listStarts.length);
  const isTextSeen = new Uint8Array(all.length);
  const texts: string[] = [];
  const addList = (list: number): void => {
    if (isListSeen[list] === 1) return;
    isListSeen[list] = 1;
    for (let item = listStarts[list]!; item < listStarts[list + 1]!; item += 1) {
      const text = listItems[item]!;
      if (isTextSeen[text] === 1) continue;
      isTextSeen[text] = 1;
      texts.push(all[text]!);
    }
  };
  for (const list of depends) addList(list);
  for (const { groups } of optional) for (const [, list] of groups) addList(list);
  return texts;
}
