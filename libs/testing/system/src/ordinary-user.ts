import { execFileSync } from 'node:child_process';

/** A user of the operating system, by number, as `spawn` takes it. */
export interface OrdinaryUser {
  readonly uid: number;
  readonly gid: number;
}

/** What `nobody` is called by number; root alone may become somebody else. */
const NOBODY: OrdinaryUser = { uid: 65_534, gid: 65_534 };

/**
 * The user that a system runs as where tests run as root: one without any rights. Undefined where they are run by an
 * ordinary user already.
 *
 * @param program - The file that it must be able to read.
 * @throws Error when it cannot, as in a folder that root keeps to itself.
 */
export function ordinaryUser(program: string): OrdinaryUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  execFileSync(process.execPath, ['-e', 'fs.accessSync(process.argv[1])', program], {
    ...NOBODY,
    cwd: '/',
    stdio: 'pipe',
  });
  return NOBODY;
}
