import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';
import { z } from 'zod';

const DRAFT_PREFIX = '.postgres-';

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Copies the Postgres of an npm package to a place of its own and makes the symbolic links of its libraries, which npm cannot
 * carry: the package lists them in `pg-symlinks.json` for an install script that npm may not have run.
 *
 * @param source - The installed npm package.
 * @param home - Where the copy goes; it appears when it is complete. The caller holds the lock of its parent folder.
 */
export async function unpackPostgres(source: string, home: string): Promise<void> {
  const folder = dirname(home);
  await mkdir(folder, { recursive: true });
  await removeDrafts(folder);
  const draft = await mkdtemp(join(folder, DRAFT_PREFIX));
  try {
    // Static libraries serve compilers only.
    const filter = (path: string): boolean => extname(path) !== '.a';
    await cp(join(source, 'native'), draft, { recursive: true, verbatimSymlinks: true, filter });
    await makeSymlinks(draft);
    await chmod(draft, 0o755);
    await rename(draft, home);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function makeSymlinks(draft: string): Promise<void> {
  const links = symlinksSchema.parse(JSON.parse(await readFile(join(draft, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    const place = join(draft, relative('native', target));
    if (await isThere(place)) continue;
    await symlink(relative(dirname(target), source), place);
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** What killed processes left behind. */
async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(DRAFT_PREFIX)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
