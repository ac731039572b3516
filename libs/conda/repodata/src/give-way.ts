import { setImmediate } from 'node:timers/promises';

/** For how long steps may follow each other before the rest of the thread gets its turn, in milliseconds. */
const LONGEST_STRETCH_MS = 8;

// One for the thread, as the event loop is.
let since = performance.now();
let rest: Promise<void> | undefined;

/**
 * To be awaited before each of many short steps of work. Steps that become ready together would run one after the
 * other, and nothing else of the thread between them; this lets the rest go first when it has waited for a while.
 */
export async function giveWay(): Promise<void> {
  while (performance.now() - since > LONGEST_STRETCH_MS) await (rest ??= takeRest());
}

async function takeRest(): Promise<void> {
  await setImmediate();
  since = performance.now();
  rest = undefined;
}
