import { readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Everything below a folder that others may be writing to, as paths relative to it: folders that go away while they are
 * looked at have nothing in them. `readdir()` with `recursive` throws for such a folder.
 *
 * @returns Nothing for a folder that is not there.
 */
export async function entriesBelow(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const open = [''];
  for (const place of open) {
    for (const entry of await entriesOf(path.join(folder, place))) {
      const name = path.join(place, entry.name);
      found.push(name);
      if (entry.isDirectory()) open.push(name);
    }
  }
  return found;
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
