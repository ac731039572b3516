import { constants, promises as fs } from 'node:fs';
import { errnoOf } from './disk-failure.js';
import type { ShareMethod } from './share-file.js';

/**
 * What the caller asks for. `auto` takes the first that works of hard link, reflink and copy. With anything else files
 * are shared like that or, where it does not work, copied.
 */
export type ShareChoice = 'auto' | ShareMethod;

/** How files of one folder can be brought into another. */
export interface Sharing {
  /** For files that are the same in every prefix. */
  readonly files: ShareMethod;
  /** Whether a file that is changed can begin as a clone, and so share with the original what is not changed. */
  readonly clonesChanged: boolean;
}

/**
 * Tries how files of a folder can be brought into another: file systems differ, and so do mounts of one file system.
 *
 * @param sourceFile - A file of the package cache.
 * @param probe - A name in the staging folder that is tried and freed again.
 * @param choice - What the caller asks for.
 */
export async function probeSharing(sourceFile: string, probe: string, choice: ShareChoice): Promise<Sharing> {
  if (choice === 'copy') return { files: 'copy', clonesChanged: false };
  const clones = await works(probe, () => fs.copyFile(sourceFile, probe, constants.COPYFILE_FICLONE_FORCE));
  const links = choice !== 'reflink' && (await works(probe, () => fs.link(sourceFile, probe)));
  const otherwise = clones && choice !== 'hardlink' ? 'reflink' : 'copy';
  return { files: links ? 'hardlink' : otherwise, clonesChanged: clones };
}

async function works(probe: string, attempt: () => Promise<void>): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    // A missing file or a full disk shows itself again, with its own error, when the files are linked.
    if (errnoOf(error) === undefined) throw error;
    return false;
  } finally {
    await fs.rm(probe, { force: true });
  }
}
