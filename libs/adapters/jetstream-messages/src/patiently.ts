import { setTimeout as delay } from 'node:timers/promises';

/** Together about 12 seconds: longer than nats-server takes to restart, or a cluster to choose a leader. */
const PAUSES_MS = [50, 100, 200, 400, 800, 1600, 3000, 6000];

/**
 * Asks again while no server answers.
 *
 * @param isFinal - Whether asking again would change nothing: then the error comes back at once.
 * @param signal - Ends the waiting with the last error.
 */
export async function patiently<Answer>(
  ask: () => Promise<Answer>,
  isFinal: (error: unknown) => boolean,
  signal?: AbortSignal,
): Promise<Answer> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await ask();
    } catch (error) {
      if (signal?.aborted === true || isFinal(error)) throw error;
    }
    // An end that comes in the pause is seen after one more try.
    await delay(pauseMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  }
  return ask();
}
