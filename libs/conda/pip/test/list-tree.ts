import { lstatSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file and link below a folder: its path, size, time and identity. */
export function listTree(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs, ino } = lstatSync(path);
      return `${relative(folder, path)} ${size} ${mtimeMs} ${ino}`;
    })
    .sort();
}
