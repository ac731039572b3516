import { isCodedError } from '@terrarium/kernel-errors';
import type { StopCheck } from '../engine/stop-check.js';
import type { RequestItem } from '../request-reader.js';
import type { Selection } from '../selection.js';
import { attempt } from '../solve-attempt.js';

/**
 * Tells which requests can be met together, with few searches: what holds of some requests holds of fewer, and what
 * contradicts itself does so among more.
 */
export class Solvability {
  private readonly solvable: ReadonlySet<RequestItem>[] = [];
  private readonly contradictory: (readonly RequestItem[])[] = [];

  constructor(
    private readonly selection: Selection,
    private readonly stop: StopCheck,
  ) {}

  /** Whether the requests can be met; `undefined` when the search had to end before that was known. */
  of(items: readonly RequestItem[]): boolean | undefined {
    const given = new Set(items);
    if (this.contradictory.some((known) => known.every((item) => given.has(item)))) return false;
    if (this.solvable.some((known) => items.every((item) => known.has(item)))) return true;
    try {
      const isSolvable = attempt(this.selection, items, this.stop).rows !== undefined;
      if (isSolvable) this.solvable.push(given);
      else this.contradictory.push(items);
      return isSolvable;
    } catch (error) {
      if (isCodedError(error, 'SOLVE_TIMEOUT')) return undefined;
      throw error;
    }
  }
}
