import { lstat, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writing } from '../execute/disk-error.js';
import { errnoOf } from '../execute/disk-failure.js';
import { distOf } from '../plan/link-plan.js';
import type { LinkPlan } from '../plan/link-plan.js';
import type { PrefixTwins } from '../twins/prefix-twins.js';
import { writeLikeTwin } from '../twins/write-like-twin.js';

const PERMISSIONS = 0o777;
const NEW = '.terrarium-new';

/**
 * Lets new byte-code share blocks with that of another prefix. It names its source by the whole path: below a prefix
 * whose path is as long that is all in which the files differ. The content stays what python wrote.
 *
 * @param compiled - Byte-code files by the python file they were made from, relative to the prefix.
 * @throws LINK_DISK_FULL, LINK_IO_FAILED
 */
export async function shareByteCode(
  plan: LinkPlan,
  compiled: ReadonlyMap<string, string>,
  stagingDir: string,
  twins: PrefixTwins,
): Promise<void> {
  for (const { record, files } of plan.packages) {
    const prefix = twins.find(distOf(record));
    if (prefix === undefined) continue;
    for (const { method, source } of files) {
      const path = method === 'generated' ? compiled.get(source) : undefined;
      if (path !== undefined) await shareWith(join(prefix, path), join(stagingDir, path));
    }
  }
}

async function shareWith(twin: string, path: string): Promise<void> {
  await writing(path, async () => {
    const stats = await lstat(path);
    if (!stats.isFile() || (await sizeUnlessAbsent(twin)) !== stats.size) return;
    const replacement = `${path}${NEW}`;
    if (!(await writeLikeTwin(replacement, await readFile(path), twin, stats.mode & PERMISSIONS))) return;
    try {
      await rename(replacement, path);
    } catch (error) {
      await rm(replacement, { force: true });
      throw error;
    }
  });
}

async function sizeUnlessAbsent(path: string): Promise<number | undefined> {
  try {
    return (await lstat(path)).size;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}
