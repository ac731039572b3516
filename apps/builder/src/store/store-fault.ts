import { linkErrors } from '@terrarium/conda-link';

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/**
 * What a failed system call on the store means: LINK_DISK_FULL or LINK_IO_FAILED. Anything else comes back as it is.
 *
 * @param doing - Continues "Cannot ...".
 */
export function asStoreFault(error: unknown, doing: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  const context = { cause: error, details: { errno: error.code } };
  return FULL.has(String(error.code))
    ? linkErrors.create('LINK_DISK_FULL', `No space is left to ${doing}`, {
        ...context,
        hint: 'Delete builds that nobody needs, free some space or raise the quota',
      })
    : linkErrors.create('LINK_IO_FAILED', `Cannot ${doing} (${String(error.code)})`, context);
}
