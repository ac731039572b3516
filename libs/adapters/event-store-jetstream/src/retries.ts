import { setTimeout as delay } from 'node:timers/promises';
import { toStoreError } from './store-faults.js';

/** Together about 12 seconds: longer than nats-server takes to restart. */
const DELAYS_MS = [50, 100, 200, 400, 800, 1600, 3000, 6000];

/**
 * Repeats a request that the server did not answer; a refusal by the server (a version conflict, an event too large)
 * comes back at once.
 */
export async function withRetries<Result>(doing: string, request: () => Promise<Result>): Promise<Result> {
  for (const delayMs of DELAYS_MS) {
    try {
      return await request();
    } catch (error) {
      const coded = toStoreError(error, doing);
      if (coded.code !== 'EVENT_STORE_UNAVAILABLE') throw coded;
    }
    await delay(delayMs);
  }
  return request().catch((error: unknown) => {
    throw toStoreError(error, doing);
  });
}
