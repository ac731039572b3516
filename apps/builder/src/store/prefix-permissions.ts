import { chmod, lchown, lstat, opendir } from 'node:fs/promises';
import path from 'node:path';
import { builderErrors } from '../errors.js';
import { asStoreFault } from './store-fault.js';

/** Who may do what with the files of a prefix. */
export interface PrefixPermissions {
  /** Permission bits that nothing in the prefix has. */
  readonly umask?: number;
  readonly owner?: { readonly uid: number; readonly gid: number };
}

const PERMISSIONS = 0o777;

/**
 * Takes permissions away from the files of a prefix, and gives them an owner. No file of it may have another name in
 * the package cache or in another prefix: a file has one mode and one owner, whatever its names. Bits are only ever
 * taken away, so that nothing becomes more open than its package has it.
 *
 * @throws PREFIX_OWNER_REFUSED, LINK_IO_FAILED
 */
export async function applyPermissions(prefix: string, { umask = 0, owner }: PrefixPermissions): Promise<void> {
  if (umask === 0 && owner === undefined) return;
  const visit = async (file: string): Promise<void> => {
    const { mode, uid, gid, ...stats } = await statOf(file);
    if (owner !== undefined && (uid !== owner.uid || gid !== owner.gid)) await giveTo(owner, file);
    if (stats.isLink) return;
    if ((mode & PERMISSIONS & umask) !== 0) await chmod(file, mode & 0o7777 & ~umask);
    if (!stats.isFolder) return;
    for await (const entry of await opendir(file)) await visit(path.join(file, entry.name));
  };
  await visit(prefix);
}

async function giveTo({ uid, gid }: NonNullable<PrefixPermissions['owner']>, file: string): Promise<void> {
  try {
    await lchown(file, uid, gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw asStoreFault(error, `change the owner of ${file}`);
    throw builderErrors.create('PREFIX_OWNER_REFUSED', `The builder may not give ${file} to ${uid}:${gid}`, {
      hint: `It runs as user ${process.getuid?.()}: run it with the right to change owners, or without TERRARIUM_PREFIX_OWNER`,
      details: { uid, gid },
    });
  }
}

async function statOf(file: string) {
  const stats = await lstat(file);
  const { mode, uid, gid } = stats;
  return { mode, uid, gid, isLink: stats.isSymbolicLink(), isFolder: stats.isDirectory() };
}
