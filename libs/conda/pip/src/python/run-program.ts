import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { runInGroup } from '@terrarium/kernel-process-group';
import type { GroupedProgram, ProgramEnd } from '@terrarium/kernel-process-group';
import { pipErrors } from '../errors.js';

/** A program to run under a time limit. */
export interface ProgramRequest extends Omit<GroupedProgram, 'listen'> {
  /** What the program does, as the subject of messages. */
  readonly what: string;
  /** Called for each line of both streams. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** How a program ended, and what it wrote. */
export interface ProgramOutcome extends Omit<ProgramEnd, 'timedOut'> {
  readonly stdout: readonly string[];
  /** The last lines of both streams in the order of their arrival. */
  readonly output: readonly string[];
}

const MAX_LINES = 20_000;
const MAX_LINE_LENGTH = 1 << 20;

/**
 * Runs a program as {@link runInGroup} does, and keeps its lines.
 *
 * @throws PIP_TIMED_OUT, PIP_CANCELLED
 */
export async function runProgram({ what, onLine, ...program }: ProgramRequest): Promise<ProgramOutcome> {
  const { signal, timeoutMs } = program;
  const stdout: string[] = [];
  const output: string[] = [];
  const keepLines = (stream: Readable, isStdout: boolean): void => {
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', (text) => {
      const line = text.slice(0, MAX_LINE_LENGTH);
      if (isStdout && stdout.length < MAX_LINES) stdout.push(line);
      output.push(line);
      if (output.length > MAX_LINES) output.splice(0, MAX_LINES / 2);
      onLine?.(line);
    });
  };
  refuseCancelled(signal);
  const { timedOut, ...end } = await runInGroup({
    ...program,
    listen: (out, err) => {
      keepLines(out, true);
      keepLines(err, false);
    },
  });
  refuseCancelled(signal);
  if (!timedOut) return { ...end, stdout, output };
  throw pipErrors.create('PIP_TIMED_OUT', `${what} was ended after ${Math.round(timeoutMs / 1000)} s`, {
    hint: 'Pin versions in the pip part, so that there is less to decide',
    details: { output: output.slice(-20) },
  });
}

/** @throws PIP_CANCELLED when the signal has been given. */
export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw pipErrors.create('PIP_CANCELLED', 'The work on the pip part was cancelled', { cause: signal.reason });
}
