import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { usable } from './cache-folder.js';
import { isAbsent } from './system-error.js';

const HEARTBEAT_MS = 2000;
const STALE_MS = 3 * HEARTBEAT_MS;
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 250;

/**
 * Lets one process or thread at a time do a piece of work. The holder touches the lock as a sign of life; a lock
 * without one, or whose process is gone from this host, is broken.
 *
 * The lock saves work, it does not guard anything: what it covers is written under names of its content and moved
 * into place, so two holders at once, which a stalled process can cause, do the same thing twice.
 *
 * @param file - The lock's path.
 * @param signal - Ends the wait.
 * @param work - Runs while the lock is held.
 * @throws REPODATA_CACHE_UNUSABLE, or what `work` throws.
 */
export async function withFileLock<T>(
  file: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const holder = `${hostname()} ${process.pid} ${randomUUID()}`;
  const folder = path.dirname(file);
  await usable(folder, () => mkdir(folder, { recursive: true }));
  for (let waitMs = FIRST_WAIT_MS; !(await tryAcquire(file, holder)); waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    signal?.throwIfAborted();
    if (await isLeftBehind(file)) await rm(file, { force: true });
    else await sleep(waitMs * (0.5 + Math.random()));
  }
  const heartbeat = setInterval(() => void touch(file), HEARTBEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if ((await holderOf(file)) === holder) await rm(file, { force: true });
  }
}

async function tryAcquire(file: string, holder: string): Promise<boolean> {
  return usable(path.dirname(file), async () => {
    try {
      await writeFile(file, holder, { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  });
}

async function isLeftBehind(file: string): Promise<boolean> {
  try {
    if (Date.now() - (await stat(file)).mtimeMs > STALE_MS) return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
  const [host, pid] = (await holderOf(file)).split(' ');
  return host === hostname() && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

async function holderOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isAbsent(error)) return '';
    throw error;
  }
}

async function touch(file: string): Promise<void> {
  const now = new Date();
  // Without this sign of life the lock is taken for left behind sooner or later, which does no harm.
  await utimes(file, now, now).catch(() => undefined);
}
