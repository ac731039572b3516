/** A failed call of the file system, in a form that crosses threads. */
export interface DiskFailure {
  /** The system's name for what went wrong, e.g. `ENOSPC`. */
  readonly errno: string | undefined;
  /** The message of the system. */
  readonly message: string;
  /** What was being written. */
  readonly path: string;
  /** The file it was made from. */
  readonly source: string | undefined;
}

/** The system's name for what went wrong, when an error has one. */
export function errnoOf(error: unknown): string | undefined {
  // Errors of the file system may come from another realm, where `instanceof` does not know them.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Describes a thrown error. */
export function diskFailure(error: unknown, path: string, source?: string): DiskFailure {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return { errno: errnoOf(error), message: String(message), path, source };
}
