import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { foldsCase } from '@terrarium/conda-package-format';
import { linkErrors } from './errors.js';
import { diskError, writing } from './execute/disk-error.js';
import { diskFailure } from './execute/disk-failure.js';
import { probeSharing } from './execute/probe-sharing.js';
import type { ShareChoice, Sharing } from './execute/probe-sharing.js';
import type { LinkPlan, LinkPlanOptions } from './plan/link-plan.js';
import { removeTree } from './sealed-folders.js';

/**
 * Makes the staging folder and works in it; when the work fails, the folder and all in it are removed.
 *
 * @throws LINK_STAGING_IN_USE when something is in the folder already, which then stays; LINK_DISK_FULL,
 * LINK_IO_FAILED, and what `work` throws.
 */
export async function inStaging<T>(stagingDir: string, work: () => Promise<T>): Promise<T> {
  await writing(stagingDir, () => mkdir(stagingDir, { recursive: true }));
  if ((await readdir(stagingDir)).length > 0) {
    throw linkErrors.create('LINK_STAGING_IN_USE', `The staging folder ${stagingDir} is not empty`, {
      details: { stagingDir },
    });
  }
  try {
    return await work();
  } catch (error) {
    await removeTree(stagingDir);
    throw error;
  }
}

/**
 * Whether paths that differ by case only can be in the staging folder: a file system that takes them for one would
 * keep the last of them without a word.
 *
 * @throws LINK_DISK_FULL, LINK_IO_FAILED
 */
export async function caseRuleOf(stagingDir: string): Promise<NonNullable<LinkPlanOptions['caseCollisions']>> {
  const isFolding = await writing(stagingDir, () => Promise.resolve(foldsCase(stagingDir)));
  return isFolding ? 'refuse' : 'allow';
}

/**
 * Finds out how the files of each package can reach the staging folder: packages may lie on several file systems.
 *
 * @returns How, by the index of the package.
 */
export async function chooseSharing(
  plan: LinkPlan,
  stagingDir: string,
  choice: ShareChoice,
): Promise<(packageIndex: number) => Sharing> {
  const byDevice = new Map<number, Promise<Sharing>>();
  const sharings = await Promise.all(
    plan.packages.map(async ({ extractedDir }) => {
      const source = join(extractedDir, 'info', 'index.json');
      const dev = await deviceOf(extractedDir);
      const known = byDevice.get(dev) ?? probeSharing(source, join(stagingDir, `.probe-${dev}`), choice);
      byDevice.set(dev, known);
      return known;
    }),
  );
  return (packageIndex) => sharings[packageIndex]!;
}

async function deviceOf(extractedDir: string): Promise<number> {
  try {
    return (await stat(extractedDir)).dev;
  } catch (error) {
    throw diskError(diskFailure(error, extractedDir, extractedDir));
  }
}
