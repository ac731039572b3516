import type { SharedInode, TreeMeasure } from './measure-tree.js';

/** What prefixes take. All sizes are apparent: what programs can read, not the blocks of the disk. */
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

/** Adds up trees as one: what they share is counted once. It keeps the shared files, not the trees. */
export class SizeSum {
  readonly #counts = { files: 0, folders: 0, apparentBytes: 0 };
  readonly #shared = new Map<string, SharedInode>();
  #unsharedBytes = 0;

  add({ files, folders, apparentBytes, unsharedBytes, shared }: TreeMeasure): void {
    this.#counts.files += files;
    this.#counts.folders += folders;
    this.#counts.apparentBytes += apparentBytes;
    this.#unsharedBytes += unsharedBytes;
    for (const inode of shared) {
      const known = this.#shared.get(inode.id);
      this.#shared.set(
        inode.id,
        known === undefined ? inode : { ...inode, namesHere: inode.namesHere + known.namesHere },
      );
    }
  }

  get size(): PrefixSize {
    let uniqueBytes = this.#unsharedBytes;
    let exclusiveBytes = this.#unsharedBytes;
    for (const { sizeBytes, names, namesHere } of this.#shared.values()) {
      uniqueBytes += sizeBytes;
      if (namesHere >= names) exclusiveBytes += sizeBytes;
    }
    return { ...this.#counts, uniqueBytes, exclusiveBytes };
  }
}
