import { setTimeout as sleep } from 'node:timers/promises';
import { nativeServerErrors } from '../errors.js';
import { isSameProcess } from './process-identity.js';
import type { ServerRecord } from './server-record.js';
import type { StopStep } from './server-process.js';

const POLL_MS = 20;

/**
 * Clears the way for a new server on a data directory: a recorded process whose parent has died is stopped and waited for.
 *
 * @param record - The record of the data directory, or undefined when it has none.
 * @param steps - The signals that stop this kind of server, gentlest first.
 * @param place - The data directory, for the message.
 * @throws `NATIVE_SERVER_DATA_IN_USE` when the process and its parent both live.
 */
export async function stopOrphan(
  record: ServerRecord | undefined,
  steps: readonly StopStep[],
  place: string,
): Promise<void> {
  if (record === undefined || !isSameProcess(record.pid, record.identity)) return;
  if (isSameProcess(record.parentPid, record.parentIdentity)) {
    throw nativeServerErrors.create(
      'NATIVE_SERVER_DATA_IN_USE',
      `Process ${record.parentPid} runs a server (process ${record.pid}) on data directory ${place}`,
      { hint: `Stop process ${record.parentPid} first, or use another data directory` },
    );
  }
  for (const { signal, graceMs } of steps) {
    if (!signalProcess(record.pid, signal)) return;
    const deadline = Date.now() + graceMs;
    while (Date.now() < deadline) {
      if (!isSameProcess(record.pid, record.identity)) return;
      await sleep(POLL_MS);
    }
  }
}

/** Sends a signal; false when the process is gone. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
