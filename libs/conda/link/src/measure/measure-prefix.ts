import { isCodedError } from '@terrarium/kernel-errors';
import { sharedLinkThreads } from '../execute/link-threads.js';
import type { LinkThreads } from '../execute/link-threads.js';
import type { TreeMeasure } from './measure-tree.js';
import { SizeSum } from './size-sum.js';
import type { PrefixSize } from './size-sum.js';

/** What groups of prefixes take: each by itself, and all of them as one. */
export interface GroupedSizes {
  readonly groups: ReadonlyMap<string, PrefixSize>;
  readonly total: PrefixSize;
}

/**
 * Measures a prefix. Hard links into the package cache and other prefixes are told apart by `exclusiveBytes`;
 * reflinks look like files of their own.
 *
 * @param dir - The prefix.
 * @throws LINK_IO_FAILED
 */
export async function measurePrefix(dir: string, threads: LinkThreads = sharedLinkThreads()): Promise<PrefixSize> {
  return measurePrefixes([dir], threads);
}

/**
 * Measures several prefixes as one: a file that they share is counted once.
 *
 * @param dirs - The prefixes; none lies inside another.
 * @throws LINK_IO_FAILED
 */
export async function measurePrefixes(
  dirs: readonly string[],
  threads: LinkThreads = sharedLinkThreads(),
): Promise<PrefixSize> {
  const sum = new SizeSum();
  await Promise.all(dirs.map(async (dir) => sum.add(await threads.run('measure', { dir }))));
  return sum.size;
}

/**
 * Measures groups of prefixes, as those of namespaces; a prefix that is removed meanwhile takes nothing. No more
 * prefixes are gone through at a time than there are threads, and what is kept of each is its part in the sums.
 *
 * @param groups - The prefixes of each group; none lies inside another.
 * @throws LINK_IO_FAILED
 */
export async function measurePrefixGroups(
  groups: ReadonlyMap<string, readonly string[]>,
  threads: LinkThreads = sharedLinkThreads(),
): Promise<GroupedSizes> {
  const total = new SizeSum();
  const sums = new Map([...groups.keys()].map((name) => [name, new SizeSum()]));
  const todo = [...groups].flatMap(([name, dirs]) => dirs.map((dir) => ({ sum: sums.get(name)!, dir }))).values();
  const lane = async (): Promise<void> => {
    for (const { sum, dir } of todo) {
      const measure = await threads.run('measure', { dir }).catch(unlessGone);
      if (measure === undefined) continue;
      sum.add(measure);
      total.add(measure);
    }
  };
  await Promise.all(Array.from({ length: threads.size }, lane));
  return { groups: new Map([...sums].map(([name, sum]) => [name, sum.size])), total: total.size };
}

function unlessGone(error: unknown): TreeMeasure | undefined {
  if (isCodedError(error, 'LINK_IO_FAILED') && error.details['errno'] === 'ENOENT') return undefined;
  throw error;
}
