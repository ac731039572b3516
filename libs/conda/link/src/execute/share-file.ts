import { constants, copyFileSync, linkSync, lstatSync, readlinkSync, symlinkSync, utimesSync } from 'node:fs';
import { errnoOf } from './disk-failure.js';

/** How a prefix gets files that are the same in every prefix. */
export type ShareMethod = 'hardlink' | 'reflink' | 'copy';

/** What makes one file impossible to link though others of its folder can be: then it is copied. */
const CANNOT_LINK: ReadonlySet<string> = new Set(['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);
const CLONE = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE;
const COPY = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;
/** Linux alone gives a symbolic link a second name; elsewhere its target gets one, or nothing does. */
const LINKS_SYMLINKS = process.platform === 'linux';

/** Brings a file into the prefix, and says how: a file that cannot be linked is copied. */
export function shareFile(source: string, destination: string, method: ShareMethod): ShareMethod {
  if (method === 'hardlink' && attempt(() => linkSync(source, destination))) return 'hardlink';
  if (method === 'reflink' && attempt(() => copyAs(source, destination, CLONE))) return 'reflink';
  copyPath(source, destination);
  return 'copy';
}

/** Copies a file with its mode and times, which byte-code beside it refers to; a symbolic link is made anew. */
export function copyPath(source: string, destination: string): void {
  copyAs(source, destination, COPY);
}

/**
 * Brings a symbolic link into the prefix. A second name for the one in the cache costs no inode, which is most of what
 * a new link costs.
 */
export function shareSymlink(source: string, destination: string, target: string, method: ShareMethod): void {
  if (LINKS_SYMLINKS && method === 'hardlink' && attempt(() => linkSync(source, destination))) return;
  symlinkSync(target, destination);
}

function copyAs(source: string, destination: string, mode: number): void {
  const { atimeMs, mtimeMs, isLink } = describe(source);
  if (isLink) {
    symlinkSync(readlinkSync(source), destination);
    return;
  }
  copyFileSync(source, destination, mode);
  utimesSync(destination, atimeMs / 1000, mtimeMs / 1000);
}

function describe(source: string): { atimeMs: number; mtimeMs: number; isLink: boolean } {
  const stats = lstatSync(source);
  return { atimeMs: stats.atimeMs, mtimeMs: stats.mtimeMs, isLink: stats.isSymbolicLink() };
}

function attempt(link: () => void): boolean {
  try {
    link();
    return true;
  } catch (error) {
    if (CANNOT_LINK.has(errnoOf(error) ?? '')) return false;
    throw error;
  }
}
