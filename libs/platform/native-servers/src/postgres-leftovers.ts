import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signalProcess } from './run/orphan.js';

const POLL_MS = 20;
const GRACE_MS = 3_000;

/**
 * Clears what a killed postmaster leaves in its cluster, on Linux. Its backends end by themselves as soon as they notice,
 * and are killed when that takes more than three seconds: two generations must not write the same files. Once they
 * are gone the lock file is removed too, because Postgres would believe it when its process id has been given to another
 * process, as a restarted container does.
 *
 * @param cluster - The cluster folder, where every process of its Postgres has its working directory.
 */
export async function clearLeftovers(cluster: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const deadline = Date.now() + GRACE_MS;
  const folder = await realpath(cluster);
  for (let pids = await postgresIn(folder); pids.length > 0; pids = await postgresIn(folder)) {
    if (Date.now() > deadline) for (const pid of pids) signalProcess(pid, 'SIGKILL');
    await sleep(POLL_MS);
  }
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

async function postgresIn(cluster: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const isOurs = await Promise.all(pids.map((pid) => isPostgresIn(pid, cluster)));
  return pids.filter((_, index) => isOurs[index]).map(Number);
}

async function isPostgresIn(pid: string, cluster: string): Promise<boolean> {
  try {
    // The name too: an administrator's shell may stand in the folder.
    return (
      (await readFile(`/proc/${pid}/comm`, 'utf8')) === 'postgres\n' && (await readlink(`/proc/${pid}/cwd`)) === cluster
    );
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
