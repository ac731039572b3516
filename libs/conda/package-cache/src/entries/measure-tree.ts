import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Files, links and bytes below a folder, as {@link EntryMarker} counts them. */
export interface TreeMeasure {
  readonly files: number;
  readonly symlinks: number;
  /** Each file once, however many names it has. */
  readonly contentBytes: number;
}

/** Counts what is below a folder, without reading any content. */
export async function measureTree(root: string): Promise<TreeMeasure> {
  const total = { files: 0, symlinks: 0, contentBytes: 0 };
  const seen = new Set<number>();
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isSymbolicLink()) total.symlinks++;
      else {
        const { ino, size, nlink } = await lstat(path);
        total.files++;
        if (nlink === 1 || !seen.has(ino)) total.contentBytes += size;
        if (nlink > 1) seen.add(ino);
      }
    }
  }
  return total;
}
