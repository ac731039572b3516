import { setTimeout as delay } from 'node:timers/promises';

/**
 * Machines that run tests stall for seconds, and at times do everything five times as slowly for a minute: whoever
 * waits for a thing gives up only when it will not come.
 */
const PATIENCE_MS = 90_000;
const LOOK_EVERY_MS = 50;

/**
 * Looks until a thing has come to be.
 *
 * @param what - The thing, for the error: a sentence without its end.
 * @param look - Undefined and false mean "not yet"; anything else is what was waited for. What it throws is thrown.
 * @throws An `Error` that names the thing, when it does not come.
 */
export async function eventually<Value>(
  what: string,
  look: () => Promise<Value | undefined | false> | Value | undefined | false,
): Promise<Value> {
  for (const end = Date.now() + PATIENCE_MS; ; await delay(LOOK_EVERY_MS)) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`It never came to be: ${what}`);
  }
}
