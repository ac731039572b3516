import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A program to run under a time limit. */
export interface GroupedProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called at once with what the program writes; both streams have to be read, or the program waits. */
  readonly listen: (stdout: Readable, stderr: Readable) => void;
}

/** How a program ended. */
export interface ProgramEnd {
  /** Zero for success; undefined when a signal ended it or it was never started. */
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  /** The system's name for what prevented the start, e.g. `ENOENT`. */
  readonly startError: string | undefined;
}

const STREAM_GRACE_MS = 1000;

/**
 * Runs a program in a process group of its own, which is ended as a whole at the time limit, when the caller cancels, and
 * with the program. Cancelling shows as an end without exit code; the caller knows its own signal.
 */
export function runInGroup(program: GroupedProgram): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const { command, args, cwd, env, timeoutMs, signal, listen } = program;
    let timedOut = false;
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = (): void => endGroup(child.pid);
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, timeoutMs);
    const settle = (exitCode: number | undefined, startError: string | undefined): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve({ exitCode, timedOut, startError });
    };
    signal?.addEventListener('abort', end);
    if (signal?.aborted === true) end();
    listen(child.stdout, child.stderr);
    child.on('error', (error) => settle(undefined, codeOf(error) ?? error.message));
    child.on('exit', () => {
      // What the program left behind must neither go on nor keep its streams, and with them this promise, open.
      end();
      setTimeout(() => [child.stdout, child.stderr].forEach((stream) => stream.destroy()), STREAM_GRACE_MS).unref();
    });
    child.on('close', (code) => settle(code ?? undefined, undefined));
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

/** Errors of system calls may come from another realm, so they are not asked for their class. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
