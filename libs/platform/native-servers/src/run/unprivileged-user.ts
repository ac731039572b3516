import { readFileSync } from 'node:fs';

/** A user of the operating system, by number, as `spawn` takes it. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Whether this process runs as root, which Postgres refuses to. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The user that runs Postgres for root: `postgres` where a distribution made one, else `nobody`.
 * It must have an entry in the password file, because initdb looks its own name up.
 *
 * @param passwordFile - The file to read, `/etc/passwd` by default.
 */
export function unprivilegedUser(passwordFile = '/etc/passwd'): SystemUser | undefined {
  const users = new Map<string, SystemUser>();
  for (const line of readFileSync(passwordFile, 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) users.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  return users.get('postgres') ?? users.get('nobody');
}
