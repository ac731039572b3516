import { linkErrors } from './errors.js';

/**
 * Ends the work when the caller has cancelled it.
 *
 * @throws LINK_CANCELLED with the signal's reason as its cause.
 */
export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw linkErrors.create('LINK_CANCELLED', 'Linking was cancelled', { cause: signal.reason });
}
