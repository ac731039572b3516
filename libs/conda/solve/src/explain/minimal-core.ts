import type { RequestItem } from '../request-reader.js';
import type { Solvability } from './solvability.js';

/** A set of requests that contradict each other. */
export interface Core {
  readonly items: readonly RequestItem[];
  /** Whether it was shown that no request can be left out. */
  readonly isMinimal: boolean;
}

/**
 * Finds a smallest set of requests that contradict each other, in the sense that each of them is needed: by halving
 * (QuickXplain), so that few among many requests are found with few searches.
 *
 * @param items - Requests that contradict each other.
 * @param solvability - What it cannot tell counts as needed.
 */
export function minimalCore(items: readonly RequestItem[], solvability: Solvability): Core {
  let isMinimal = true;
  const contradicts = (some: readonly RequestItem[]): boolean => {
    const answer = solvability.of(some);
    if (answer === undefined) isMinimal = false;
    return answer === false;
  };
  const shrink = (
    kept: readonly RequestItem[],
    open: readonly RequestItem[],
    isKeptNew: boolean,
  ): readonly RequestItem[] => {
    if (isKeptNew && contradicts(kept)) return [];
    if (open.length <= 1) return open;
    const middle = Math.ceil(open.length / 2);
    const first = open.slice(0, middle);
    const later = shrink([...kept, ...first], open.slice(middle), true);
    const earlier = shrink([...kept, ...later], first, later.length > 0);
    return [...earlier, ...later];
  };
  const needed = new Set(shrink([], items, false));
  return { items: items.filter((item) => needed.has(item)), isMinimal };
}
