import { isCodedError } from '@terrarium/kernel-errors';
import type { StopCheck } from '../engine/stop-check.js';
import type { RequestItem } from '../request-reader.js';
import type { Selection } from '../selection.js';
import { attempt } from '../solve-attempt.js';

/** A set of requests that contradict each other. */
export interface Core {
  readonly items: readonly RequestItem[];
  /** Whether it was shown that no request can be left out. */
  readonly isMinimal: boolean;
}

/**
 * Leaves out one request after the other as long as the rest still contradicts itself. What remains is smallest in the
 * sense that each of its requests is needed.
 *
 * @param selection - The candidates.
 * @param items - Requests that contradict each other.
 * @param stop - When it ends the search, the requests not tried yet count as needed.
 */
export function minimalCore(selection: Selection, items: readonly RequestItem[], stop: StopCheck): Core {
  let core = items;
  // The last requests go first: what was asked first is what matters most to who asked.
  for (const item of [...items].reverse()) {
    const rest = core.filter((other) => other !== item);
    const answer = isSolvable(selection, rest, stop);
    if (answer === undefined) return { items: core, isMinimal: false };
    if (!answer) core = rest;
  }
  return { items: core, isMinimal: true };
}

/** Whether the requests can be met; `undefined` when the search had to end before that was known. */
export function isSolvable(
  selection: Selection,
  items: readonly RequestItem[],
  stop: StopCheck,
): boolean | undefined {
  try {
    return attempt(selection, items, stop).rows !== undefined;
  } catch (error) {
    if (isCodedError(error, 'SOLVE_TIMEOUT')) return undefined;
    throw error;
  }
}
