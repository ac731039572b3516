import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

const WORK_PREFIX = '.building-';
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Finds a folder in a cache, or makes it in a work folder of its own and moves it there whole. Several processes may do
 * so at once: the first to finish wins, and the others take its folder. Nothing is left behind by a build that fails;
 * what killed ones left is removed a day later.
 *
 * @param key - The folder's name in the cache.
 * @param build - Gets an empty work folder on the file system of the cache; returns the finished folder inside of it.
 * @returns The path `<cacheDir>/<key>`.
 */
export async function cachedFolder(
  cacheDir: string,
  key: string,
  build: (workDir: string) => Promise<string>,
): Promise<string> {
  const target = path.resolve(cacheDir, key);
  if (await exists(target)) return target;
  await mkdir(cacheDir, { recursive: true });
  await removeAbandonedWork(cacheDir);
  const workDir = path.resolve(cacheDir, `${WORK_PREFIX}${randomUUID()}`);
  await mkdir(workDir);
  try {
    await publish(await build(workDir), target);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
  return target;
}

async function exists(folder: string): Promise<boolean> {
  try {
    await stat(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** A rename cannot replace a folder that has something in it: that one is another process's, and just as good. */
async function publish(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

async function removeAbandonedWork(cacheDir: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    if (!name.startsWith(WORK_PREFIX)) continue;
    const folder = path.join(cacheDir, name);
    const status = await stat(folder).catch(ignoreMissing);
    if (status === undefined || Date.now() - status.mtimeMs < ABANDONED_AFTER_MS) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

/** Its own process may have removed a work folder since it was listed. */
function ignoreMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  return undefined;
}
