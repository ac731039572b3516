import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const STATE_FIELD = 0;
const START_TIME_FIELD = 19;

/**
 * What tells one life of a process id from the next: the boot and the start time of the process.
 * Process ids are reused, in a restarted container at once, so a pid file alone proves nothing.
 *
 * @param pid - The process id.
 * @returns A text to compare, or undefined when no living process has this id (zombies are not alive).
 */
export function processIdentity(pid: number): string | undefined {
  return process.platform === 'linux' ? identityFromProc(pid) : identityFromPs(pid);
}

/** Whether the process that once had this id and identity still lives. */
export function isSameProcess(pid: number, identity: string): boolean {
  return processIdentity(pid) === identity;
}

function identityFromProc(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
  // The second field is the program's name in parentheses, which may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[STATE_FIELD] === 'Z' || fields[STATE_FIELD] === 'X') return undefined;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot}:${fields[START_TIME_FIELD]!}`;
}

function identityFromPs(pid: number): string | undefined {
  try {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { LC_ALL: 'C' },
    }).trim();
    return started === '' ? undefined : started;
  } catch {
    return undefined;
  }
}
