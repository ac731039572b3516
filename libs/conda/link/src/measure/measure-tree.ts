import { lstatSync, readdirSync } from 'node:fs';
import { errnoOf } from '../execute/disk-failure.js';

/** A file with more than one name, or one that symbolic links may share. */
export interface SharedInode {
  /** Device and inode number, which name the file on this machine. */
  readonly id: string;
  readonly sizeBytes: number;
  /** Names that it has in the tree that was measured. */
  readonly namesHere: number;
  /** Names that it has anywhere. */
  readonly names: number;
}

/** What lies in a folder. */
export interface TreeMeasure {
  /** Regular files and symbolic links. */
  readonly files: number;
  readonly folders: number;
  /** Sizes of all files and links, each name counted. */
  readonly apparentBytes: number;
  /** Sizes of the files and links that have one name only. */
  readonly unsharedBytes: number;
  readonly shared: readonly SharedInode[];
}

/** Goes through a folder with synchronous calls; files that vanish meanwhile are passed over. */
export function measureTree(dir: string): TreeMeasure {
  const shared = new Map<string, { sizeBytes: number; namesHere: number; names: number }>();
  let files = 0;
  let folders = 0;
  let apparentBytes = 0;
  let unsharedBytes = 0;

  const visit = (folder: string): void => {
    folders++;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        visit(path);
        continue;
      }
      const stats = statUnlessGone(path);
      if (stats === undefined) continue;
      const sizeBytes = Number(stats.size);
      files++;
      apparentBytes += sizeBytes;
      if (stats.nlink <= 1n) {
        unsharedBytes += sizeBytes;
        continue;
      }
      const id = `${stats.dev}:${stats.ino}`;
      const known = shared.get(id);
      if (known === undefined) shared.set(id, { sizeBytes, namesHere: 1, names: Number(stats.nlink) });
      else known.namesHere++;
    }
  };

  visit(dir);
  return {
    files,
    folders,
    apparentBytes,
    unsharedBytes,
    shared: Array.from(shared, ([id, inode]) => ({ id, ...inode })),
  };
}

function statUnlessGone(path: string): { size: bigint; nlink: bigint; dev: bigint; ino: bigint } | undefined {
  try {
    return lstatSync(path, { bigint: true });
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
