import { pipErrors } from '../errors.js';

/**
 * Does something with a file, and tells the system's refusals by a code.
 *
 * @throws PIP_IO_FAILED, and whatever else `work` throws.
 */
export async function withFileErrors<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errnoOf(error);
    if (code === undefined) throw error;
    const reason = code === 'ENOSPC' || code === 'EDQUOT' ? 'The disk is full' : `The system says ${code}`;
    throw pipErrors.create('PIP_IO_FAILED', `${reason} at ${path}`, { cause: error, details: { path } });
  }
}

/**
 * Does something with a file that may not be there.
 *
 * @returns Undefined when it, or its folder, is not.
 * @throws PIP_IO_FAILED
 */
export async function unlessAbsent<T>(path: string, look: () => Promise<T>): Promise<T | undefined> {
  return withFileErrors(path, async () => {
    try {
      return await look();
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return undefined;
      throw error;
    }
  });
}

/** The code of a system error, e.g. `ENOENT`; undefined for every other error. */
export function errnoOf(error: unknown): string | undefined {
  // Coded errors have codes too, but no system call.
  const isSystemError = typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;
  return isSystemError && typeof error.code === 'string' ? error.code : undefined;
}
