import { mkdir, readlink, rename, rm, rmdir, symlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Points the activation symlink to a prefix, atomically: whoever looks sees the old build or the new one.
 *
 * @param link - The symlink's path; its folder is made when missing.
 * @param prefix - The prefix; the link's text is relative, so that the store can be mounted elsewhere.
 */
export async function moveActivationLink(link: string, prefix: string): Promise<void> {
  const folder = path.dirname(link);
  const text = path.relative(folder, prefix);
  if ((await readlink(link).catch(() => undefined)) === text) return;
  // A name that no environment can have: `%` is not among its characters.
  const draft = path.join(folder, `%${process.pid}-${Date.now()}`);
  await draftLink(text, draft);
  try {
    await rename(draft, link);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Makes a symlink, and its folder; another builder of the store may remove that as long as nothing is in it. */
async function draftLink(text: string, draft: string): Promise<void> {
  for (;;) {
    await mkdir(path.dirname(draft), { recursive: true });
    try {
      await symlink(text, draft);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** Removes the activation symlink of an environment, and the folder of the links when it was the last one. */
export async function removeActivationLink(link: string): Promise<void> {
  await rm(link, { force: true });
  await rmdir(path.dirname(link)).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'ENOENT') throw error;
  });
}
