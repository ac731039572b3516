/** The `code` of an error of Node or of the operating system; also where the error comes from another realm. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error comes from the operating system: it names a system call. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return codeOf(error) !== undefined && typeof (error as NodeJS.ErrnoException).syscall === 'string';
}

/** Whether an error says that a file does not exist. */
export function isAbsent(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
