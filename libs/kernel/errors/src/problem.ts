import { CodedError } from './error-table.js';
import { redact } from './redact.js';

/** RFC 9457 problem details with this system's extensions. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly hint?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Renders any thrown value as a problem document (RFC 9457). What is not a coded error is a bug: it becomes
 * `INTERNAL` without its text, because the text of a bug is not for the outside.
 */
export function toProblem(error: unknown): Problem {
  if (!(error instanceof CodedError)) {
    return {
      type: 'about:blank',
      title: 'Internal error',
      status: 500,
      detail: 'The server met an error that it does not know; its log tells more',
      code: 'INTERNAL',
    };
  }
  return {
    type: `urn:terrarium:error:${error.code}`,
    title: error.descriptor.title,
    status: error.descriptor.httpStatus,
    detail: redact(error.message),
    code: error.code,
    ...(error.hint === undefined ? {} : { hint: redact(error.hint) }),
    ...(Object.keys(error.details).length === 0 ? {} : { details: error.details }),
  };
}
