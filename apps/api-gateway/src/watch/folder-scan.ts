import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

const ENVIRONMENT_FILE = /^[^.].*\.ya?ml$/i;
/** No environment file is so large; what is, is refused as what it claims to be. */
const MAX_BYTES = 20 << 20;
/** A file that was written to so recently may not be complete. */
const SETTLE_MS = 250;

/** What lies in a watched folder. */
export interface FolderScan {
  /** Device and inode of the folder: the mount point of a disk that is away is another folder than its root. */
  readonly identity: string;
  /** Path to content of the environment files that are there and at rest. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** All environment files that are there, those that are being written included. */
  readonly paths: ReadonlySet<string>;
}

/**
 * Reads the environment files (`*.yaml`, `*.yml`) of a folder, not of the folders in it.
 *
 * @param folder - Absolute.
 * @param now - In milliseconds since the epoch.
 * @throws The error of the system when the folder cannot be read.
 */
export async function scanFolder(folder: string, now: number): Promise<FolderScan> {
  const { dev, ino } = await stat(folder, { bigint: true });
  const files = new Map<string, Buffer>();
  const paths = new Set<string>();
  for (const name of (await readdir(folder)).sort()) {
    if (!ENVIRONMENT_FILE.test(name)) continue;
    const file = path.join(folder, name);
    try {
      const stats = await stat(file);
      if (!stats.isFile()) continue;
      paths.add(file);
      if (now - stats.mtimeMs < SETTLE_MS || stats.size > MAX_BYTES) continue;
      files.set(file, await readFile(file));
    } catch (error) {
      // It went between the listing and the look at it.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return { identity: `${dev}:${ino}`, files, paths };
}
