import { setTimeout as delay } from 'node:timers/promises';

/** Together about 12 seconds beside the waits for answers: longer than nats-server takes to restart, or a cluster to choose a leader. */
const PAUSES_MS = [50, 100, 200, 400, 800, 1600, 3000, 6000];
/**
 * How long a try waits for its answer: a cluster sends some requests to a node that is dead, and the next try to another
 * one; and a server that is slow gets more time each time.
 */
const FIRST_ANSWER_MS = 1_000;
const LAST_ANSWER_MS = 10_000;

/**
 * Asks again while no server answers.
 *
 * @param ask - Is told how long it may wait for its answer, in milliseconds.
 * @param isFinal - Whether asking again would change nothing: then the error comes back at once.
 * @param signal - Ends the waiting with the last error.
 */
export async function patiently<Answer>(
  ask: (timeoutMs: number) => Promise<Answer>,
  isFinal: (error: unknown) => boolean,
  signal?: AbortSignal,
): Promise<Answer> {
  let timeoutMs = FIRST_ANSWER_MS;
  for (const pauseMs of PAUSES_MS) {
    try {
      return await ask(timeoutMs);
    } catch (error) {
      if (signal?.aborted === true || isFinal(error)) throw error;
    }
    // An end that comes in the pause is seen after one more try.
    await delay(pauseMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    timeoutMs = Math.min(2 * timeoutMs, LAST_ANSWER_MS);
  }
  return ask(timeoutMs);
}
