import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withFileErrors } from './with-file-errors.js';

/**
 * Works in a new folder, which is removed afterwards. What a program has closed there stays until its caller removes the
 * work folder.
 *
 * @throws PIP_IO_FAILED when there can be none, and what `work` throws.
 */
export async function inOwnFolder<T>(workFolder: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await withFileErrors(workFolder, () => mkdtemp(join(workFolder, 'pip-')));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
