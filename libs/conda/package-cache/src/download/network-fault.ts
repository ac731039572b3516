import { CodedError } from '@terrarium/kernel-errors';

/** Codes of undici, of the HTTP parser, of TLS and of the system that tell of the network or the other side. */
const NETWORK_CODES =
  /^(?:UND_ERR_|HPE_|ERR_SSL_|ERR_TLS_|ERR_STREAM_PREMATURE_CLOSE$|E[A-Z]+$|EAI_|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/;

/** Whether a thrown value tells that a connection failed; anything else is a bug and must go on. */
export function isNetworkFault(error: unknown): error is Error {
  if (error instanceof CodedError) return false;
  if (typeof error !== 'object' || error === null || !('message' in error)) return false;
  if ('code' in error && typeof error.code === 'string' && NETWORK_CODES.test(error.code)) return true;
  // `fetch` wraps what happened in a TypeError.
  return 'cause' in error && isNetworkFault(error.cause);
}
