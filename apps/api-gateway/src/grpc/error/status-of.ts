import { status } from '@grpc/grpc-js';
import { CodedError } from '@terrarium/kernel-errors';

/** Codes whose HTTP status says less than gRPC can. */
const BY_CODE: Readonly<Record<string, status>> = {
  QUOTA_EXCEEDED: status.RESOURCE_EXHAUSTED,
  NAMESPACE_EXISTS: status.ALREADY_EXISTS,
  ACCOUNT_EXISTS: status.ALREADY_EXISTS,
  ROLE_MAPPING_EXISTS: status.ALREADY_EXISTS,
};

const BY_HTTP_STATUS: Readonly<Record<number, status>> = {
  401: status.UNAUTHENTICATED,
  403: status.PERMISSION_DENIED,
  404: status.NOT_FOUND,
  409: status.FAILED_PRECONDITION,
  413: status.RESOURCE_EXHAUSTED,
  416: status.OUT_OF_RANGE,
  429: status.RESOURCE_EXHAUSTED,
  499: status.CANCELLED,
  500: status.INTERNAL,
  501: status.UNIMPLEMENTED,
  504: status.DEADLINE_EXCEEDED,
  507: status.RESOURCE_EXHAUSTED,
};

/**
 * The status code of an error.
 *
 * | HTTP              | gRPC                                       |
 * | ----------------- | ------------------------------------------ |
 * | 400, 422          | INVALID_ARGUMENT                           |
 * | 401               | UNAUTHENTICATED                            |
 * | 403               | PERMISSION_DENIED; UNAUTHENTICATED for nobody |
 * | 404               | NOT_FOUND                                  |
 * | 409               | FAILED_PRECONDITION; ABORTED when again    |
 * | 413, 429, 507     | RESOURCE_EXHAUSTED                         |
 * | 499               | CANCELLED                                  |
 * | 504               | DEADLINE_EXCEEDED                          |
 * | 5xx               | UNAVAILABLE when again; INTERNAL (500) or FAILED_PRECONDITION when not |
 *
 * @param isAuthenticated - Whether the caller is known: nobody is told to log in, not that they may not.
 */
export function statusOf(error: unknown, isAuthenticated: boolean): status {
  if (!(error instanceof CodedError)) return status.INTERNAL;
  const { httpStatus, retry } = error.descriptor;
  if (Object.hasOwn(BY_CODE, error.code)) return BY_CODE[error.code]!;
  if (httpStatus === 403 && !isAuthenticated) return status.UNAUTHENTICATED;
  if (httpStatus === 409 && retry === 'later') return status.ABORTED;
  if ([500, 502, 503].includes(httpStatus) && retry === 'later') return status.UNAVAILABLE;
  return BY_HTTP_STATUS[httpStatus] ?? (httpStatus >= 500 ? status.FAILED_PRECONDITION : status.INVALID_ARGUMENT);
}
