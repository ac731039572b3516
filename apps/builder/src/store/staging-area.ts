import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { removeTree } from '@terrarium/conda-link';
import { isRunning, thisProcess } from '@terrarium/kernel-process-identity';
import type { ProcessIdentity } from '@terrarium/kernel-process-identity';

const OWNER_FILE = 'owner.json';
/** What an owner on another machine has left is old enough to be removed after this time: no attempt takes so long. */
const UNSEEN_OWNER_MS = 24 * 60 * 60 * 1000;

/**
 * Where this process makes prefixes: a folder of its own under the staging root, and in it one for each attempt, so
 * that two attempts at the same build, which a slow network can bring about, never write into each other.
 */
export class StagingArea {
  private attempts = 0;

  private constructor(private readonly folder: string) {}

  /** Opens this process's folder, and removes those of processes that have died. */
  static async open(root: string): Promise<StagingArea> {
    await mkdir(root, { recursive: true });
    for (const name of await readdir(root)) await removeIfAbandoned(path.join(root, name));
    const folder = path.join(root, randomUUID());
    await mkdir(folder);
    await writeFile(path.join(folder, OWNER_FILE), JSON.stringify(thisProcess()));
    return new StagingArea(folder);
  }

  /** A path for one attempt; nothing is there yet. */
  next(buildId: string): string {
    this.attempts += 1;
    return path.join(this.folder, `${buildId}-${this.attempts}`);
  }

  /** Removes this process's folder. */
  async close(): Promise<void> {
    await removeTree(this.folder);
  }
}

async function removeIfAbandoned(folder: string): Promise<void> {
  const running = await ownerOf(folder).then(
    (owner) => isRunning(owner),
    () => undefined,
  );
  if (running === true) return;
  if (running === undefined && !(await isOld(folder))) return;
  try {
    await removeTree(folder);
  } catch (error) {
    // What another user has left, as root before the builder ran as somebody else, is for that user to remove.
    if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** A folder that is gone is not: another process removes its own, or has removed this one too. */
async function isOld(folder: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(folder)).mtimeMs >= UNSEEN_OWNER_MS;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function ownerOf(folder: string): Promise<ProcessIdentity> {
  return JSON.parse(await readFile(path.join(folder, OWNER_FILE), 'utf8')) as ProcessIdentity;
}
