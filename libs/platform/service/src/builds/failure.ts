import type { Failure } from '@terrarium/domain-build';
import { CodedError, isCodedError, redact } from '@terrarium/kernel-errors';

/** What a build's events keep of an error. Whatever is not coded is a bug, and told as one. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof CodedError)) {
    return { code: 'INTERNAL', message: redact(error instanceof Error ? error.message : String(error)) };
  }
  return {
    code: error.code,
    message: redact(error.message),
    ...(error.hint === undefined ? {} : { hint: redact(error.hint) }),
    ...(Object.keys(error.details).length === 0 ? {} : { details: error.details }),
  };
}

/** Whether another attempt can help: a refusal stays one, everything else may pass. */
export function canBeRetried(error: unknown): boolean {
  return !isCodedError(error) || error.isFault;
}
