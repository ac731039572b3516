import { patiently } from '@terrarium/adapter-jetstream-messages';
import { toStoreError } from './store-faults.js';

/**
 * Repeats a request that the server did not answer; a refusal by the server (a version conflict, an event too large)
 * comes back at once.
 */
export async function withRetries<Result>(doing: string, request: () => Promise<Result>): Promise<Result> {
  try {
    return await patiently(request, (error) => toStoreError(error, doing).code !== 'EVENT_STORE_UNAVAILABLE');
  } catch (error) {
    throw toStoreError(error, doing);
  }
}
