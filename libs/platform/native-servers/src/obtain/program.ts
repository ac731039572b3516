import { access, constants, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.js';

const VERSION_TIMEOUT_MS = 15_000;
/** Folders of servers that a user's PATH often lacks: Debian keeps nats-server in /usr/sbin. */
const FOLDERS_BESIDES_PATH = [
  '/usr/local/bin',
  '/usr/local/sbin',
  '/usr/sbin',
  '/opt/homebrew/bin',
  '/usr/local/go/bin',
];

/** A server program that can be obtained. */
export interface Program {
  readonly name: string;
  /** The environment variable that names it, for messages. */
  readonly variable: string;
  readonly oldestVersion?: string;
  /** Reads the version out of what `<program> --version` prints; undefined when it is another program of the same name. */
  parseVersion(output: string): string | undefined;
}

/** A program that was run once and told its version. */
export interface CheckedProgram {
  readonly path: string;
  readonly version: string;
}

/**
 * Runs `<path> --version` to see that the file is the wanted program, runs here and is not too old.
 *
 * @throws An `Error` that says what is wrong with it.
 */
export async function checkProgram(program: Program, path: string): Promise<CheckedProgram> {
  const output = await runCommand(path, ['--version'], { timeoutMs: VERSION_TIMEOUT_MS });
  const version = program.parseVersion(output);
  if (version === undefined)
    throw new Error(`${path} is not ${program.name}: its version reads "${output.split('\n')[0]!.slice(0, 80)}"`);
  if (program.oldestVersion !== undefined && !isAtLeast(version, program.oldestVersion)) {
    throw new Error(`${path} has version ${version}, older than ${program.oldestVersion}`);
  }
  return { path, version };
}

/** The executable files of this name on the search path and in the usual folders of servers, in that order. */
export async function findExecutables(name: string, searchPath: string): Promise<string[]> {
  const folders = new Set([...searchPath.split(delimiter).filter((folder) => folder !== ''), ...FOLDERS_BESIDES_PATH]);
  const found: string[] = [];
  for (const folder of folders) {
    const path = join(folder, name);
    if (await isExecutableFile(path)) found.push(path);
  }
  return found;
}

/** Whether a file is there that this user may execute. */
export async function isExecutableFile(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Compares dotted numbers: whether `version` is `oldest` or newer. What follows a `-` (a pre-release) is not looked at. */
export function isAtLeast(version: string, oldest: string): boolean {
  const [left, right] = [version, oldest].map((text) => text.replace(/^v/, '').split('-')[0]!.split('.').map(Number));
  for (let index = 0; index < right!.length; index++) {
    const difference = (left![index] ?? 0) - right![index]!;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
