import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process, so that another one can tell whether it still runs. Texts are empty where the system does not tell. */
export interface ProcessIdentity {
  readonly host: string;
  /** Changes with every start of the machine. */
  readonly boot: string;
  /** Process ids mean something within one namespace only: two containers may share a folder. */
  readonly pidNamespace: string;
  readonly pid: number;
  /** In clock ticks since the boot: a process id is given again, but not with the same start. */
  readonly started: string;
}

/** The identity of this process. */
export function thisProcess(): ProcessIdentity {
  return {
    host: hostname(),
    boot: readOr('', () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidNamespace: readOr('', () => readlinkSync('/proc/self/ns/pid')),
    pid: process.pid,
    started: startOf(process.pid),
  };
}

/**
 * Whether a process still runs; undefined when this one cannot see it, because it is of another machine, of another
 * namespace, or of a system without `/proc`.
 */
export function isRunning(other: ProcessIdentity, me: ProcessIdentity = thisProcess()): boolean | undefined {
  if (me.boot === '' || me.pidNamespace === '') return undefined;
  if (other.host === me.host && other.boot !== me.boot) return false;
  if (other.boot !== me.boot || other.pidNamespace !== me.pidNamespace) return undefined;
  return startOf(other.pid) === other.started;
}

/** Field 22 of `/proc/<pid>/stat`, counted behind the command, which may hold anything (proc(5)). */
function startOf(pid: number): string {
  const stat = readOr('', () => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function readOr(fallback: string, read: () => string): string {
  try {
    return read();
  } catch {
    // Absent, forbidden or gone: in each case nothing can be said.
    return fallback;
  }
}
