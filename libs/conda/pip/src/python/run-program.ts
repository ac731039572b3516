import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pipErrors } from '../errors.js';
import { errnoOf } from '../fetch/with-file-errors.js';

/** A program to run under a time limit. */
export interface ProgramRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** What the program does, as the subject of messages. */
  readonly what: string;
  /** Called for each line of both streams. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** How a program ended. */
export interface ProgramOutcome {
  /** Undefined when a signal ended it or it could not be started. */
  readonly exitCode: number | undefined;
  /** What prevented the start, e.g. `ENOENT`. */
  readonly startError: string | undefined;
  readonly stdout: readonly string[];
  /** The last lines of both streams in the order of their arrival. */
  readonly output: readonly string[];
}

const MAX_LINES = 20_000;
const MAX_LINE_LENGTH = 1 << 20;
const STREAM_GRACE_MS = 1000;

/**
 * Runs a program in a process group of its own, which is ended as a whole at the time limit or when the caller cancels.
 *
 * @throws PIP_TIMED_OUT, PIP_CANCELLED
 */
export async function runProgram(request: ProgramRequest): Promise<ProgramOutcome> {
  const { signal, timeoutMs, what } = request;
  refuseCancelled(signal);
  const { outcome, timedOut } = await run(request);
  refuseCancelled(signal);
  if (!timedOut) return outcome;
  throw pipErrors.create('PIP_TIMED_OUT', `${what} was ended after ${Math.round(timeoutMs / 1000)} s`, {
    hint: 'Pin versions in the pip part, so that there is less to decide',
    details: { output: outcome.output.slice(-20) },
  });
}

/** @throws PIP_CANCELLED when the signal has been given. */
export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw pipErrors.create('PIP_CANCELLED', 'The work on the pip part was cancelled', { cause: signal.reason });
}

function run(request: ProgramRequest): Promise<{ outcome: ProgramOutcome; timedOut: boolean }> {
  return new Promise((resolve) => {
    const { command, args, cwd, env, timeoutMs, signal, onLine } = request;
    const stdout: string[] = [];
    const output: string[] = [];
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
      resolve({ outcome: { exitCode, startError, stdout, output }, timedOut });
    };
    const listen = (stream: Readable, isStdout: boolean): void => {
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', (text) => {
        const line = text.slice(0, MAX_LINE_LENGTH);
        if (isStdout && stdout.length < MAX_LINES) stdout.push(line);
        output.push(line);
        if (output.length > MAX_LINES) output.splice(0, MAX_LINES / 2);
        onLine?.(line);
      });
    };
    signal?.addEventListener('abort', end);
    listen(child.stdout, true);
    listen(child.stderr, false);
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
