import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, processIdentity } from './process-identity.js';

const HEARTBEAT_MS = 5_000;
const STALE_AFTER_MS = 30_000;
const POLL_MS = 100;

interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly identity: string;
}

/**
 * Runs `work` while no other process of any user runs work under the same lock file. A lock whose holder has died is
 * broken: at once on the same host, after 30 s without a heartbeat when the holder is on another.
 *
 * @param path - The lock file; its folder is made when absent.
 * @param work - What to do under the lock.
 * @param onWait - Called once when another holder has to be waited for.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const claim = `${path}.${randomUUID()}`;
  const holder: Holder = { host: hostname(), pid: process.pid, identity: processIdentity(process.pid) ?? '' };
  await writeFile(claim, JSON.stringify(holder), { mode: 0o600 });
  try {
    for (let waited = false; !(await tryLink(claim, path)); waited = true) {
      if (!waited) onWait?.();
      await breakIfStale(path);
      await sleep(POLL_MS);
    }
  } finally {
    await rm(claim, { force: true });
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  }
}

async function tryLink(claim: string, path: string): Promise<boolean> {
  try {
    await link(claim, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function breakIfStale(path: string): Promise<void> {
  const seen = await readHolder(path);
  if (seen === undefined || !(await isStale(path, seen))) return;
  const removed = `${path}.${randomUUID()}`;
  try {
    await rename(path, removed);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // Between reading and renaming, another waiter may have broken the lock and taken it: give theirs back.
  if ((await readHolder(removed)) !== seen) await tryLink(removed, path);
  await rm(removed, { force: true });
}

async function isStale(path: string, content: string): Promise<boolean> {
  const holder = parseHolder(content);
  if (holder?.host === hostname()) return !isSameProcess(holder.pid, holder.identity);
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > STALE_AFTER_MS;
}

function parseHolder(content: string): Holder | undefined {
  try {
    return JSON.parse(content) as Holder;
  } catch {
    return undefined;
  }
}

async function readHolder(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
