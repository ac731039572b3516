import { sharedLinkThreads } from '../execute/link-threads.js';
import type { LinkThreads } from '../execute/link-threads.js';
import type { SharedInode, TreeMeasure } from './measure-tree.js';

/** What a prefix takes. All sizes are apparent: what programs can read, not the blocks of the disk. */
export interface PrefixSize {
  /** Regular files and symbolic links. */
  readonly files: number;
  readonly folders: number;
  /** Every name counted: what a copy of the prefix would take. */
  readonly apparentBytes: number;
  /** Every file counted once, however many names it has: what the prefix refers to. */
  readonly uniqueBytes: number;
  /** Files that have no name outside: what removing the prefix would free. */
  readonly exclusiveBytes: number;
}

/**
 * Measures a prefix. Hard links into the package cache and other prefixes are told apart by `exclusiveBytes`;
 * reflinks look like files of their own.
 *
 * @param dir - The prefix.
 */
export async function measurePrefix(dir: string, threads: LinkThreads = sharedLinkThreads()): Promise<PrefixSize> {
  return sizeOf([await threads.run('measure', { dir })]);
}

/**
 * Measures several prefixes as one: a file that they share is counted once.
 *
 * @param dirs - The prefixes; none lies inside another.
 */
export async function measurePrefixes(
  dirs: readonly string[],
  threads: LinkThreads = sharedLinkThreads(),
): Promise<PrefixSize> {
  return sizeOf(await Promise.all(dirs.map((dir) => threads.run('measure', { dir }))));
}

function sizeOf(measures: readonly TreeMeasure[]): PrefixSize {
  const inodes = new Map<string, SharedInode>();
  for (const inode of measures.flatMap(({ shared }) => shared)) {
    const known = inodes.get(inode.id);
    inodes.set(inode.id, { ...inode, namesHere: inode.namesHere + (known?.namesHere ?? 0) });
  }
  const shared = [...inodes.values()];
  const unsharedBytes = sum(measures.map((measure) => measure.unsharedBytes));
  return {
    files: sum(measures.map((measure) => measure.files)),
    folders: sum(measures.map((measure) => measure.folders)),
    apparentBytes: sum(measures.map((measure) => measure.apparentBytes)),
    uniqueBytes: unsharedBytes + sum(shared.map(({ sizeBytes }) => sizeBytes)),
    exclusiveBytes:
      unsharedBytes +
      sum(shared.filter(({ namesHere, names }) => namesHere >= names).map(({ sizeBytes }) => sizeBytes)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
