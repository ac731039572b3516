import type { RetryOptions } from '../cache-options.js';

/** What holds when a caller says nothing. */
export const DEFAULT_RETRY: RetryOptions = { attempts: 5, firstDelayMs: 500, maxDelayMs: 20_000 };

/**
 * How long to wait after failures in a row: exponential, varied by half so that many clients do not come back at
 * once, and at least as long as the server asks for (`Retry-After` in seconds; RFC 9110, 10.2.3), within the limit.
 */
export function retryDelayMs(failures: number, retryAfter: string | null, options: RetryOptions): number {
  const asked = retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : 0;
  const grown = options.firstDelayMs * 2 ** (failures - 1) * (0.75 + Math.random() / 2);
  return Math.min(Math.max(asked, grown), options.maxDelayMs);
}
