import { chmod, lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from './execute/disk-failure.js';

const OWNER_MAY_ALL = 0o700;
const OWNER_MAY_WRITE = 0o200;
const PERMISSIONS = 0o7777;

/**
 * Removes a folder and all in it. Scripts and permissions that an operator sets leave folders that not even their owner
 * may write to, which only root removes without more ado: they are opened first.
 */
export async function removeTree(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await openFolders(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Does work that changes what is in a folder, or moves the folder: one that may not be written to is opened meanwhile.
 *
 * @param folder - The folder.
 * @param work - The work.
 * @param moved - Where the folder is after the work, where that is another place.
 */
export async function whileWritable<Result>(
  folder: string,
  work: () => Promise<Result>,
  moved = folder,
): Promise<Result> {
  const { mode } = await lstat(folder);
  if ((mode & OWNER_MAY_WRITE) !== 0) return work();
  await chmod(folder, (mode & PERMISSIONS) | OWNER_MAY_WRITE);
  const result = await work();
  await chmod(moved, mode & PERMISSIONS);
  return result;
}

/**
 * Opens a folder and those in it. What is gone meanwhile needs it no more: a removal that was refused still goes on in
 * other folders, and other processes may remove the same tree.
 */
async function openFolders(folder: string): Promise<void> {
  await unlessGone(async () => {
    const stats = await lstat(folder);
    // What is behind a symlink is not in the tree.
    if (!stats.isDirectory()) return;
    if ((stats.mode & OWNER_MAY_ALL) !== OWNER_MAY_ALL) await chmod(folder, (stats.mode & PERMISSIONS) | OWNER_MAY_ALL);
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) await openFolders(join(folder, entry.name));
    }
  });
}

async function unlessGone(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return ['EACCES', 'EPERM'].includes(errnoOf(error) ?? '');
}
