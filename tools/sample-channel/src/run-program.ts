import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { programEnvironment } from './config.js';
import { sampleChannelErrors } from './errors.js';

/** What a program left when it ended. */
export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** How to run a program. */
export interface ProgramOptions {
  readonly cwd?: string;
  /** Bytes for its standard input, which is closed after them. */
  readonly input?: Buffer;
  /** Called with each line of its standard output while it runs. */
  readonly onLine?: (line: string) => void;
}

/**
 * Runs a program to its end and collects its output; a non-zero exit code is an answer, not an error.
 *
 * @throws SAMPLE_CHANNEL_UNAVAILABLE when the host does not have the program.
 */
export function runProgram(
  command: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd, env: programEnvironment(), stdio: 'pipe' });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    if (options.onLine !== undefined) createInterface({ input: child.stdout }).on('line', options.onLine);
    child.on('error', (cause: NodeJS.ErrnoException) => {
      reject(cause.code === 'ENOENT' ? missingProgram(command, cause) : cause);
    });
    child.on('close', (exitCode) => {
      resolve({
        exitCode: exitCode ?? -1,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString('utf8'),
      });
    });
    // A program that ends early closes its input; its exit code tells that story.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
  });
}

function missingProgram(command: string, cause: Error): Error {
  return sampleChannelErrors.create('SAMPLE_CHANNEL_UNAVAILABLE', `Program ${command} is not on this host`, {
    hint: 'Run on Debian or Ubuntu, or use a real channel such as conda-forge',
    details: { program: command },
    cause,
  });
}
