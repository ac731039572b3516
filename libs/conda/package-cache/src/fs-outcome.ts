import { packageCacheErrors } from './errors.js';

/** The code of a failed system call, or undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Awaits a system call that may find nothing; undefined then. */
export async function ifThere<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/**
 * What a failed system call on the cache's own files means; anything else comes back as it is.
 *
 * @param doing - Continues "Cannot ...".
 */
export function asCacheError(error: unknown, doing: string): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  const context = { cause: error, details: { code } };
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? packageCacheErrors.create('CACHE_DISK_FULL', `No space is left to ${doing}`, context)
    : packageCacheErrors.create('CACHE_WRITE_FAILED', `Cannot ${doing}`, context);
}
