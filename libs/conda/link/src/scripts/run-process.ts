import { spawn } from 'node:child_process';
import { errnoOf } from '../execute/disk-failure.js';

/** A program to run, under a time limit. */
export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** How a program ended. */
export interface ProcessOutcome {
  /** Zero for success; undefined when it was ended by a signal or never started. */
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  /** The system's name for what prevented the start, e.g. `ENOENT`. */
  readonly startError: string | undefined;
  readonly stdout: string;
  /** The end of what was written to both streams. */
  readonly output: string;
}

const MAX_OUTPUT = 64 * 1024;
const STREAM_GRACE_MS = 1000;

/**
 * Runs a program in a process group of its own, which is ended as a whole at the time limit or when the caller cancels.
 * Cancelling shows as an outcome without exit code; the caller knows its own signal.
 */
export function runProcess(request: ProcessRequest): Promise<ProcessOutcome> {
  return new Promise((resolve) => {
    const { command, args, cwd, env, timeoutMs, signal } = request;
    let stdout = '';
    let output = '';
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
      resolve({ exitCode, timedOut, startError, stdout, output });
    };
    signal?.addEventListener('abort', end);
    if (signal?.aborted === true) end();
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout = (stdout + text).slice(-MAX_OUTPUT);
      output = (output + text).slice(-MAX_OUTPUT);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-MAX_OUTPUT)));
    child.on('error', (error) => settle(undefined, errnoOf(error) ?? error.message));
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
    if (errnoOf(error) !== 'ESRCH') throw error;
  }
}
