import { createHash } from 'node:crypto';
import { createReadStream, lstatSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import { isCodedError } from '@terrarium/kernel-errors';
import { isSystemError } from './fs-error.js';
import type { PathsEntry } from './metadata/paths-entry.js';
import { readPackageContents } from './metadata/read-package-contents.js';
import type { PackageContents } from './metadata/package-contents.js';

/** A path of an extracted package that is not what the package's metadata says. */
export interface TreeDamage {
  readonly path: string;
  readonly problem: 'missing' | 'wrong size' | 'wrong hash' | 'unreadable metadata';
  readonly expected?: string | number;
  readonly found?: string | number;
}

/**
 * Compares every file of an extracted package with `paths.json`: size and sha256 where they are stated, else that the
 * path is there. What a symbolic link leads to is the business of another package.
 *
 * @throws the reason of the signal; plain errors of the file system for files that cannot be read.
 */
export async function verifyTree(extractedDir: string, signal?: AbortSignal): Promise<TreeDamage[]> {
  let contents: PackageContents;
  try {
    contents = readPackageContents(extractedDir);
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return [{ path: 'info', problem: 'unreadable metadata', found: error.message }];
  }
  const damages: TreeDamage[] = [];
  for (const entry of contents.paths) {
    signal?.throwIfAborted();
    const damage = await verifyPath(extractedDir, entry);
    if (damage !== undefined) damages.push(damage);
  }
  return damages;
}

async function verifyPath(
  extractedDir: string,
  { _path: path, size_in_bytes: size, sha256 }: PathsEntry,
): Promise<TreeDamage | undefined> {
  const stats = lstatUnlessMissing(join(extractedDir, path));
  if (stats === undefined) return { path, problem: 'missing' };
  if (!stats.isFile()) return undefined;
  if (size !== undefined && size !== stats.size) {
    return { path, problem: 'wrong size', expected: size, found: stats.size };
  }
  if (sha256 === undefined) return undefined;
  const found = await hashFile(join(extractedDir, path));
  return found === sha256 ? undefined : { path, problem: 'wrong hash', expected: sha256, found };
}

function lstatUnlessMissing(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
