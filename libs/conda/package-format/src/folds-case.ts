import { lstatSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROBE = '.terrarium-case-probe';

/**
 * Whether a folder takes names that differ by case only for one. It depends on the file system, on its mount and, on
 * some, on the folder itself, so it is tried: with a file that is gone again afterwards.
 *
 * @param folder - A folder that nobody else writes to.
 * @throws errors of the file system.
 */
export function foldsCase(folder: string): boolean {
  const probe = join(folder, PROBE);
  writeFileSync(probe, '');
  try {
    return lstatSync(join(folder, PROBE.toUpperCase()), { throwIfNoEntry: false }) !== undefined;
  } finally {
    rmSync(probe, { force: true });
  }
}
