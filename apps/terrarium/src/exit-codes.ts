import { isCodedError } from '@terrarium/kernel-errors';
import { CommanderError } from 'commander';

/** What the process's exit code says. */
export const EXIT = { ok: 0, failed: 1, usage: 2, unreachable: 3, notAuthorized: 4, notFound: 5 } as const;

/** The exit codes as `--help` shows them. */
export const EXIT_HELP = `
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no server answers, 4 not authorized, 5 not found`;

/** An option is missing that this file, or this place, asks for. */
const USAGE: ReadonlySet<string> = new Set(['CONFIRMATION_MISSING', 'ENVIRONMENT_NAME_MISSING']);

/** The exit code that tells of an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError || (isCodedError(error) && USAGE.has(error.code))) return EXIT.usage;
  if (isCodedError(error, 'SERVER_UNREACHABLE')) return EXIT.unreachable;
  if (!isCodedError(error, 'SERVER_REFUSED')) return EXIT.failed;
  const { status } = error.details;
  if (status === 401 || status === 403) return EXIT.notAuthorized;
  return status === 404 ? EXIT.notFound : EXIT.failed;
}
