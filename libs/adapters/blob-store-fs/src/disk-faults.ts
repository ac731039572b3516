import { blobStoreErrors } from '@terrarium/port-blob-store';

/** What the operating system says when it is the folder, and neither a caller nor a stream, that is wrong. */
const FAULTS = new Set([
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EROFS',
  'EACCES',
  'EPERM',
  'EMFILE',
  'ENFILE',
  'ENOENT',
  'ENOTDIR',
  'ESTALE',
]);

/**
 * Runs file operations of a store and tells their faults in the port's words.
 *
 * @param root - The root of the store, for the message.
 * @param work - File operations, and nothing that runs the code of others.
 * @throws `BLOB_STORE_UNAVAILABLE`; other errors as they are.
 */
export async function onDisk<T>(root: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !FAULTS.has(code)) throw error;
    throw blobStoreErrors.create('BLOB_STORE_UNAVAILABLE', `The blob folder ${root} cannot be used (${code})`, {
      hint: 'Check that it is there, its free space and its permissions',
      details: { root, code },
      cause: error,
    });
  }
}

/** The result, or undefined when the file it is about is not there. */
export async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
