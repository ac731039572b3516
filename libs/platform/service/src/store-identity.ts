import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** No namespace can have this name. */
const FILE = '%store.json';

const content = z.object({ id: z.uuid() });

/**
 * The identity of a store folder: builders that share a file system find the same one and share the work on it; on
 * another disk is another store, with prefixes and links of its own.
 *
 * @param storeDir - The store; made where it is missing.
 */
export async function storeIdentity(storeDir: string): Promise<string> {
  await mkdir(storeDir, { recursive: true });
  const file = path.join(storeDir, FILE);
  const known = await readIdentity(file);
  if (known !== undefined) return known;
  const draft = path.join(storeDir, `${FILE}.${randomUUID()}`);
  await writeFile(draft, JSON.stringify({ id: randomUUID() }));
  try {
    // Of several that come at once one wins, and the file is whole when it can be seen.
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readIdentity(file))!;
}

async function readIdentity(file: string): Promise<string | undefined> {
  try {
    return content.parse(JSON.parse(await readFile(file, 'utf8'))).id;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
