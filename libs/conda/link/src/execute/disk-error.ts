import { linkErrors } from '../errors.js';
import { diskFailure } from './disk-failure.js';
import type { DiskFailure } from './disk-failure.js';

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** Gives a failed call of the file system its code: LINK_DISK_FULL, LINK_SOURCE_MISSING or LINK_IO_FAILED. */
export function diskError({ errno, message, path, source }: DiskFailure): Error {
  const context = { details: { path, errno }, cause: new Error(message) };
  if (errno !== undefined && FULL.has(errno)) {
    return linkErrors.create('LINK_DISK_FULL', `The disk was full when ${path} was written`, {
      ...context,
      hint: 'Free some space or raise the quota',
    });
  }
  if (errno === 'ENOENT' && source !== undefined) {
    return linkErrors.create('LINK_SOURCE_MISSING', `${source} is not there to be linked`, context);
  }
  return linkErrors.create('LINK_IO_FAILED', `${path} could not be written (${errno ?? message})`, context);
}

/**
 * Runs something that writes, with coded errors.
 *
 * @param path - What is written, for the message.
 * @throws LINK_DISK_FULL, LINK_IO_FAILED
 */
export async function writing<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw diskError(diskFailure(error, path));
  }
}
