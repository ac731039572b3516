import { lstat, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replacePrefix } from '../replace/prefix-replacer.js';

/** Where the prefix was and where it will be. */
export interface PrefixMove {
  readonly stagingDir: string;
  readonly targetPrefix: string;
  /** The subdir that the prefix is for. */
  readonly platform: string;
}

/** Larger files are data; what writes them does not name its prefix in them. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Brings files that a script wrote while it saw the staging folder to the target prefix, as prefix placeholders are.
 *
 * @param paths - The files, relative to the prefix.
 * @returns The files that still name the staging folder, because there is no room for the longer target prefix.
 */
export async function replaceStagingPath(paths: readonly string[], move: PrefixMove): Promise<string[]> {
  const left: string[] = [];
  for (const path of paths) {
    if (!(await replaceIn(join(move.stagingDir, path), move))) left.push(path);
  }
  return left;
}

async function replaceIn(file: string, { stagingDir, targetPrefix, platform }: PrefixMove): Promise<boolean> {
  const stats = await lstat(file);
  if (stats.isSymbolicLink()) {
    const target = await readlink(file);
    if (target.includes(stagingDir)) {
      await replaceWith(file, (temporary) => symlink(target.replaceAll(stagingDir, targetPrefix), temporary));
    }
    return true;
  }
  if (!stats.isFile() || stats.size > MAX_BYTES) return true;
  const data = await readFile(file);
  if (!data.includes(stagingDir)) return true;
  const mode = data.includes(0) ? 'binary' : 'text';
  if (mode === 'binary' && Buffer.byteLength(targetPrefix) > Buffer.byteLength(stagingDir)) return false;
  const patched = replacePrefix(data, { placeholder: stagingDir, prefix: targetPrefix, mode, platform });
  await replaceWith(file, (temporary) => writeFile(temporary, patched, { mode: stats.mode }));
  return true;
}

async function replaceWith(file: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${file}.terrarium-tmp`;
  await rm(temporary, { force: true });
  await write(temporary);
  await rename(temporary, file);
}
