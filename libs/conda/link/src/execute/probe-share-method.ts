import { constants, promises as fs } from 'node:fs';
import { errnoOf } from './disk-failure.js';
import type { ShareMethod } from './share-file.js';

/** What the caller asks for; `auto` takes the first that works of reflink, hard link and copy. */
export type ShareChoice = 'auto' | ShareMethod;

/**
 * Tries how files of a folder can be brought into another: file systems differ, and so do mounts of one file system.
 *
 * @param sourceFile - A file of the package cache.
 * @param probe - A name in the staging folder that is tried and freed again.
 * @param choice - With anything but `auto`, what follows it in that order is not tried before it.
 */
export async function probeShareMethod(sourceFile: string, probe: string, choice: ShareChoice): Promise<ShareMethod> {
  if (choice === 'auto' || choice === 'reflink') {
    if (await works(probe, () => fs.copyFile(sourceFile, probe, constants.COPYFILE_FICLONE_FORCE))) return 'reflink';
  }
  if (choice === 'auto' || choice === 'hardlink') {
    if (await works(probe, () => fs.link(sourceFile, probe))) return 'hardlink';
  }
  return 'copy';
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
