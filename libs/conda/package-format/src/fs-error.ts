import { packageFormatErrors } from './errors.js';

/** An error of a system call, as Node throws it. */
export interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
}

/** Whether a system call failed. */
export function isSystemError(error: unknown): error is SystemError {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
}

/**
 * What a failed system call means for the extraction that made it; any other error comes back as it is.
 */
export function asWriteError(error: unknown, destDir: string): unknown {
  if (!isSystemError(error)) return error;
  const context = { cause: error, details: { folder: destDir, code: error.code } };
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return packageFormatErrors.create('EXTRACT_DISK_FULL', `No space is left to extract to ${destDir}`, context);
    case 'EEXIST':
      // The folder is new and every path is distinct, so the file system holds two of them for one.
      return packageFormatErrors.create(
        'ARCHIVE_CASE_CONFLICT',
        'Two paths of the package are one on this file system',
        context,
      );
    case 'ENAMETOOLONG':
    case 'EILSEQ':
      return packageFormatErrors.create(
        'ARCHIVE_NAME_INVALID',
        'The package has a name that this file system cannot hold',
        context,
      );
    default:
      return packageFormatErrors.create('EXTRACT_WRITE_FAILED', `Cannot write below ${destDir}`, context);
  }
}

/** What a failed system call means for the archive that was read; any other error comes back as it is. */
export function asReadError(error: unknown, archivePath: string): unknown {
  if (!isSystemError(error)) return error;
  return packageFormatErrors.create('ARCHIVE_UNREADABLE', `Cannot read ${archivePath}`, {
    cause: error,
    details: { archive: archivePath, code: error.code },
  });
}
