import type { FolderScan } from './folder-scan.js';

/** Programs that replace all files of a folder leave it empty for a moment. */
export const EMPTY_MS = 5_000;

/**
 * What to make of a folder: `filled` with files; `emptying`, if it stays like this; `emptied` by someone; or
 * `unfamiliar`, empty and not the folder that the files were in, as the mount point of a disk that is away.
 */
export type FolderVerdict = 'filled' | 'emptying' | 'emptied' | 'unfamiliar';

/** Tells folders that someone has emptied from the mount points of disks that are away. */
export class EmptiedFolders {
  /** The identity that each folder had when files were in it. */
  private readonly identities: Map<string, string>;
  private readonly emptySince = new Map<string, number>();

  /** @param identities - Folder to identity, as an earlier process has left them. */
  constructor(identities: Readonly<Record<string, string>> = {}) {
    this.identities = new Map(Object.entries(identities));
  }

  /** Folder to identity, for the next process. */
  toJSON(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.identities);
  }

  /**
   * Judges what was seen of a folder.
   *
   * @param now - In milliseconds since the epoch.
   */
  judge(folder: string, { identity, paths }: Pick<FolderScan, 'identity' | 'paths'>, now: number): FolderVerdict {
    if (paths.size > 0) {
      this.identities.set(folder, identity);
      this.emptySince.delete(folder);
      return 'filled';
    }
    if (this.identities.get(folder) !== identity) {
      this.emptySince.delete(folder);
      return 'unfamiliar';
    }
    const since = this.emptySince.get(folder) ?? now;
    this.emptySince.set(folder, since);
    return now - since >= EMPTY_MS ? 'emptied' : 'emptying';
  }
}
