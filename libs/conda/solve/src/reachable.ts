import type { MatchSpec, RepoDataRecord } from '@terrarium/conda-types';
import { parseMatchSpec } from '@terrarium/conda-types';
import { isCodedError } from '@terrarium/kernel-errors';
import type { RecordLists } from './problem.js';
import type { PackageTable } from './pool/package-table.js';

/** How records are loaded. */
export interface ReachOptions {
  /** How many names are loaded at once; 32 when absent. */
  readonly concurrency?: number;
  /** Locked and favoured records: what they depend on is reached too, should the channels have lost them. */
  readonly also?: readonly RepoDataRecord[];
  readonly signal?: AbortSignal;
}

const CONCURRENCY = 32;
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(?=$|[\s=<>!~[])/;

/**
 * Loads the records of every name that the specs can reach: their own, those of all that any build of them depends on,
 * and so on, many at a time, each name once.
 *
 * @param specs - MatchSpecs or their texts.
 * @param loadName - Gives the records of a name, one list a source.
 * @param options - Bounds.
 * @returns Name to records, without the names that have none.
 * @throws what `loadName` throws, and the signal's reason
 */
export async function collectReachable(
  specs: readonly (string | MatchSpec)[],
  loadName: (name: string) => Promise<RecordLists | undefined>,
  options: ReachOptions = {},
): Promise<Map<string, RecordLists>> {
  const found = new Map<string, RecordLists>();
  await walk(specs, options, async (name) => {
    const lists = (await loadName(name)) ?? [];
    if (lists.some((list) => list.length > 0)) found.set(name, lists);
    return lists.flatMap((list) => [...dependenciesOfRecords(list)]);
  });
  return found;
}

/**
 * Like {@link collectReachable}, for callers that keep tables.
 *
 * @param specs - MatchSpecs or their texts.
 * @param loadName - Gives the tables of a name, one a shard for instance.
 * @param options - Bounds.
 * @returns Name to tables, without the names that have none.
 */
export async function collectReachableTables(
  specs: readonly (string | MatchSpec)[],
  loadName: (name: string) => Promise<readonly PackageTable[]>,
  options: ReachOptions = {},
): Promise<Map<string, readonly PackageTable[]>> {
  const found = new Map<string, readonly PackageTable[]>();
  await walk(specs, options, async (name) => {
    const tables = await loadName(name);
    if (tables.length > 0) found.set(name, tables);
    return tables.flatMap((table) => [...dependenciesOfTable(table)]);
  });
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

async function walk(
  specs: readonly (string | MatchSpec)[],
  { concurrency = CONCURRENCY, also = [], signal }: ReachOptions,
  visit: (name: string) => Promise<Iterable<string>>,
): Promise<void> {
  const seen = new Set<string>();
  const texts = new Set<string>();
  const queue: string[] = [];
  const reach = (name: string | undefined): void => {
    // Virtual packages are not in channels.
    if (name === undefined || name.startsWith('__') || seen.has(name)) return;
    seen.add(name);
    queue.push(name);
  };
  for (const spec of specs) reach(typeof spec === 'string' ? dependencyName(spec) : spec.name);
  for (const { name } of also) reach(name);
  for (const text of dependenciesOfRecords(also)) reach(dependencyName(text));
  const running = new Set<Promise<void>>();
  while (queue.length > 0 || running.size > 0) {
    signal?.throwIfAborted();
    while (queue.length > 0 && running.size < concurrency) {
      const task = visit(queue.shift()!).then((dependencies) => {
        for (const text of dependencies) {
          if (texts.has(text)) continue;
          texts.add(text);
          reach(dependencyName(text));
        }
        running.delete(task);
      });
      running.add(task);
    }
    await Promise.race(running);
  }
}

function* dependenciesOfRecords(records: readonly RepoDataRecord[]): Iterable<string> {
  for (const record of records as readonly (RepoDataRecord | null)[]) {
    if (record === null) continue;
    yield* texts(record.depends);
    const groups: unknown = record['extra_depends'] ?? record['extra-depends'];
    if (typeof groups === 'object' && groups !== null) for (const list of Object.values(groups)) yield* texts(list);
  }
}

function* dependenciesOfTable({
  texts: all,
  listStarts,
  listItems,
  depends,
  optional,
}: PackageTable): Iterable<string> {
  const lists = new Set(depends);
  for (const { groups } of optional) for (const [, list] of groups) lists.add(list);
  for (const list of lists) {
    for (let item = listStarts[list]!; item < listStarts[list + 1]!; item += 1) yield all[listItems[item]!]!;
  }
}

function* texts(value: unknown): Iterable<string> {
  if (!Array.isArray(value)) return;
  for (const item of value) if (typeof item === 'string') yield item;
}
