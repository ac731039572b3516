import { Metadata, status } from '@grpc/grpc-js';
import {
  ERROR_CODE,
  ERROR_HINT,
  ErrorDetailsCodec,
  STATUS_DETAILS,
  loadPackageDefinition,
} from '@terrarium/contracts-grpc';
import { isCodedError, toProblem } from '@terrarium/kernel-errors';
import { statusOf } from './status-of.js';

/** Clients take some kilobytes of trailing metadata, and drop the whole answer when there is more. */
const MAX_TEXT_BYTES = 1_500;
const RETRY_IN_MS = 1_000;

/** An error as gRPC sends it. */
export interface GrpcError {
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;
}

const codec = new ErrorDetailsCodec(loadPackageDefinition());

/**
 * Renders any thrown value: what REST says in a body is in the status and in trailing metadata here.
 *
 * @param isAuthenticated - Whether the caller is known.
 */
export function toGrpcError(error: unknown, isAuthenticated: boolean): GrpcError {
  const { code: reason, detail, hint } = toProblem(error);
  const code = statusOf(error, isAuthenticated);
  const message = shortened(detail);
  const shortHint = hint === undefined ? undefined : shortened(hint);
  const metadata = new Metadata();
  metadata.set(ERROR_CODE, reason);
  if (shortHint !== undefined) metadata.set(ERROR_HINT, percentEncoded(shortHint));
  metadata.set(
    STATUS_DETAILS,
    codec.encode({
      status: code,
      message,
      reason,
      metadata: shortHint === undefined ? {} : { hint: shortHint },
      ...retryOf(error),
    }),
  );
  return { code, details: message, metadata };
}

/** When another attempt is worth it: at the time that the error knows, or in a moment where it may go by itself. */
function retryOf(error: unknown): { readonly retryInMs?: number } {
  if (!isCodedError(error)) return {};
  const { retryAfterMs } = error.details;
  if (typeof retryAfterMs === 'number') return { retryInMs: Math.ceil(retryAfterMs) };
  return error.isFault ? { retryInMs: RETRY_IN_MS } : {};
}

/** Cut so that it has its place in a header, where a character may take nine bytes. */
function shortened(text: string): string {
  const whole = text.toWellFormed();
  if (encodeURI(whole).length <= MAX_TEXT_BYTES) return whole;
  let end = Math.min(whole.length, MAX_TEXT_BYTES);
  while (encodeURI(whole.slice(0, end).toWellFormed()).length > MAX_TEXT_BYTES) end = Math.floor(end * 0.9);
  return `${whole.slice(0, end).toWellFormed()}…`;
}

/** Metadata is printable ASCII; the rest is written as gRPC writes it in its own messages. */
function percentEncoded(text: string): string {
  return text.replace(/[^\x20-\x24\x26-\x7e]/gu, encodeURIComponent);
}
