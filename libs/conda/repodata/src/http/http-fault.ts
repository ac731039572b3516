import { codeOf } from '../cache/system-error.js';
import { PRIVATE_ADDRESS } from './address-policy.js';

/** An attempt failed in a way that another attempt may not. */
export class HttpFault extends Error {
  override readonly name = 'HttpFault';

  constructor(
    message: string,
    /** The status that told of it, and the delay that the server asked for. */
    readonly answer: { readonly status?: number; readonly retryAfterMs?: number | undefined } = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
  }
}

const TRANSIENT = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Errors of undici that tell of the connection or the answer, not of a wrong call. */
const TRANSIENT_OF_UNDICI = new Set([
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_PRX_TLS',
  'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_RESPONSE',
  'UND_ERR_SOCKET',
]);

/** Errors of the HTTP parser and of the decoders of a Content-Encoding: what came is cut off or damaged. */
const BROKEN_ANSWER = /^(?:HPE_|Z_|ZSTD_|ERR_BROTLI|ERR__ERROR)/;

const STATUSES_TO_RETRY = new Set([408, 425, 429]);
const NOT_IMPLEMENTED = 501;

/** Whether a status asks for another attempt; 501 does not: some stores answer it for what they do not have. */
export function isFaultStatus(status: number): boolean {
  return STATUSES_TO_RETRY.has(status) || (status >= 500 && status !== NOT_IMPLEMENTED);
}

/** Whether a thrown value tells of the network or of a broken answer, so that another attempt may help. */
export function isNetworkFault(error: unknown): error is Error {
  const code = rootCodeOf(error);
  if (code === undefined) return false;
  return TRANSIENT.has(code) || TRANSIENT_OF_UNDICI.has(code) || BROKEN_ANSWER.test(code);
}

/** Whether a thrown value tells of a certificate that is not trusted. */
export function isCertificateFault(error: unknown): boolean {
  const code = rootCodeOf(error) ?? '';
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code) && !code.startsWith('UND_');
}

/** Whether a thrown value tells of a host whose address is not public. */
export function isPrivateAddressFault(error: unknown): boolean {
  return rootCodeOf(error) === PRIVATE_ADDRESS;
}

/** The code of an error or of what caused it; of several addresses of one host the first, for they fail alike. */
function rootCodeOf(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code !== undefined || typeof error !== 'object' || error === null) return code;
  const { errors, cause } = error as Partial<AggregateError>;
  const root: unknown = errors?.[0] ?? cause;
  return root === undefined ? undefined : rootCodeOf(root);
}
