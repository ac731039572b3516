import { execFile } from 'node:child_process';
import type { SystemUser } from '../run/unprivileged-user.js';

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;
const MESSAGE_LINES = 6;

/** How a program is run to its end. */
export interface CommandOptions {
  readonly timeoutMs: number;
  readonly workingDirectory?: string;
  /** The whole environment; this process's own when absent. */
  readonly env?: Readonly<Record<string, string>>;
  /** Who runs it, when it is not this process's own user. */
  readonly user?: SystemUser;
}

/**
 * Runs a program to its end, without a shell.
 *
 * @param program - Name or path.
 * @param args - Its arguments.
 * @param options - Limits and surroundings.
 * @returns What it wrote to its standard output, trimmed.
 * @throws An `Error` with the last lines of its output when it fails, takes too long or cannot be run.
 */
export function runCommand(program: string, args: readonly string[], options: CommandOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      {
        timeout: options.timeoutMs,
        killSignal: 'SIGKILL',
        maxBuffer: MAX_OUTPUT_BYTES,
        encoding: 'utf8',
        ...(options.workingDirectory === undefined ? {} : { cwd: options.workingDirectory }),
        ...(options.env === undefined ? {} : { env: options.env }),
        ...(options.user === undefined ? {} : { uid: options.user.uid, gid: options.user.gid }),
      },
      (error, stdout, stderr) => {
        if (error === null) return resolve(stdout.trim());
        const output = `${stdout}\n${stderr}`.trim().split('\n').slice(-MESSAGE_LINES).join('; ');
        const reason =
          error.killed === true ? `took more than ${options.timeoutMs / 1000} s` : `failed: ${output || error.message}`;
        reject(new Error(`${program} ${args[0] ?? ''} ${reason}`, { cause: error }));
      },
    );
  });
}
