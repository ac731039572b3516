import { realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { SystemUser } from './unprivileged-user.js';

const SEARCH_OTHERS = 0o001;
const SEARCH_GROUP = 0o010;
const SEARCH_OWNER = 0o100;

/**
 * Whether `user` may pass through every existing folder on the way to `path`, the path itself included. Folders that
 * do not exist yet are ours to make and count as reachable. Mode bits only: supplementary groups are dropped when a
 * process changes its user, and access control lists are not read.
 */
export function isReachableBy(user: SystemUser, path: string): boolean {
  return blockingFolder(user, path) === undefined;
}

/** The folder nearest to the root that `user` may not pass through on the way to `path`, if there is one. */
export function blockingFolder(user: SystemUser, path: string): string | undefined {
  let folder = nearestExisting(resolve(path));
  let blocking: string | undefined;
  for (;;) {
    if (!maySearch(user, folder)) blocking = folder;
    const parent = dirname(folder);
    if (parent === folder) return blocking;
    folder = parent;
  }
}

function maySearch(user: SystemUser, path: string): boolean {
  const { mode, uid, gid } = statSync(path);
  if (uid === user.uid) return (mode & SEARCH_OWNER) !== 0;
  if (gid === user.gid) return (mode & SEARCH_GROUP) !== 0;
  return (mode & SEARCH_OTHERS) !== 0;
}

function nearestExisting(path: string): string {
  for (let candidate = path; ; candidate = dirname(candidate)) {
    try {
      return realpathSync(candidate);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(candidate) === candidate) throw error;
    }
  }
}
