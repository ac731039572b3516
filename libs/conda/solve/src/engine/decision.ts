import type { Activity } from './activity.js';
import { REQUESTS } from '../order/registration-order.js';
import { OPEN } from './assignment.js';
import type { ProblemView } from './problem-view.js';
import type { Propagator } from './propagator.js';

/** What to do next. */
export type Decision =
  | { readonly kind: 'choose'; readonly row: number }
  /** Something was read or ruled out while looking: draw the conclusions, then ask again. */
  | { readonly kind: 'propagate' }
  /** All that is needed is chosen. */
  | { readonly kind: 'done' };

const PROPAGATE: Decision = { kind: 'propagate' };
const DONE: Decision = { kind: 'done' };

/**
 * Picks what to choose next, as resolvo does: needs of the requests before all others, then those of chosen rows by
 * their rank. A later need takes precedence only when its name was more active in conflicts and it leaves fewer
 * candidates. Of a need the first candidate that is not ruled out is chosen.
 */
export class DecisionOrder {
  /** The chosen rows by their rank. */
  private order: number[] = [];
  private readonly isListed: Uint8Array;
  private hasConflicts = false;
  /** How many events of the trail were looked at. */
  private noticed = 0;
  /** How many rows at the front of the order speak for the requests themselves. */
  private requestCount = 0;
  /** Spec to the last decision that looked at it. */
  private readonly lookedAt: Int32Array;
  private decision = 0;

  constructor(
    private readonly view: ProblemView,
    private readonly propagator: Propagator,
    private readonly activity: Activity,
    private readonly ranks: Int32Array,
  ) {
    this.isListed = new Uint8Array(view.rowCount);
    this.lookedAt = new Int32Array(view.specCount);
  }

  /** To be called when the search went back: the rows that are no longer chosen are dropped. */
  forget(): void {
    this.hasConflicts = true;
    const { assignment } = this.propagator;
    this.order = this.order.filter((row) => {
      if (assignment.isChosen(row)) return true;
      this.isListed[row] = 0;
      return false;
    });
    this.requestCount = this.countRequests();
    // Behind that place, what stays may have moved.
    this.noticed = Math.min(this.noticed, assignment.undoneFrom);
  }

  /** What to do next. */
  next(): Decision {
    this.notice();
    const spec = this.pick();
    return spec < 0 ? DONE : this.firstCandidate(spec);
  }

  /** Takes up the rows that were chosen since the last time. */
  private notice(): void {
    const { assignment } = this.propagator;
    if (this.noticed === assignment.trailSize) return;
    for (; this.noticed < assignment.trailSize; this.noticed += 1) {
      const event = assignment.trail[this.noticed]!;
      const row = event >> 1;
      if ((event & 1) === 1 || this.isListed[row] === 1) continue;
      this.isListed[row] = 1;
      this.order.splice(this.placeOf(row), 0, row);
    }
    this.requestCount = this.countRequests();
  }

  /** Where a row goes in the order. */
  private placeOf(row: number): number {
    const rank = this.rankOf(row);
    let low = 0;
    let high = this.order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.order[middle]!;
      const difference = this.rankOf(other) - rank || other - row;
      if (difference < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private rankOf(row: number): number {
    return row === this.view.root ? REQUESTS : this.ranks[row]!;
  }

  private countRequests(): number {
    let count = 0;
    while (count < this.order.length && this.rankOf(this.order[count]!) === REQUESTS) count += 1;
    return count;
  }

  private pick(): number {
    const ofRequests = this.best(this.requestCount);
    return ofRequests >= 0 ? ofRequests : this.best(this.order.length);
  }

  /** The need to serve among those of the first `count` rows of the order; -1 when all are met. */
  private best(count: number): number {
    const { view, order, lookedAt } = this;
    const { chosen } = this.propagator.assignment;
    const decision = ++this.decision;
    let best = -1;
    let bestActivity = 0;
    let bestCount = -1;
    for (let index = 0; index < count; index += 1) {
      for (const spec of view.requires(order[index]!)) {
        const name = view.nameOfSpec[spec]!;
        if (chosen[name]! >= 0) continue;
        if (!this.hasConflicts) return spec;
        // What did not take precedence once will not later: activity grows from one best need to the next.
        if (lookedAt[spec] === decision) continue;
        lookedAt[spec] = decision;
        const activity = this.activity.of(name);
        if (best < 0) {
          best = spec;
          bestActivity = activity;
        } else if (activity > bestActivity) {
          if (bestCount < 0) bestCount = this.countOpen(best, Infinity);
          const open = this.countOpen(spec, bestCount);
          if (open >= bestCount) continue;
          best = spec;
          bestActivity = activity;
          bestCount = open;
        }
      }
    }
    return best;
  }

  /** How many candidates are left to a spec; stops counting at `limit`. */
  private countOpen(spec: number, limit: number): number {
    const { ruledOut } = this.propagator.assignment;
    const candidates = this.view.candidates(spec);
    let count = 0;
    for (let index = 0; index < candidates.length && count < limit; index += 1) {
      if (ruledOut[candidates[index]!] === OPEN) count += 1;
    }
    return count;
  }

  private firstCandidate(spec: number): Decision {
    const { propagator } = this;
    const { ruledOut } = propagator.assignment;
    let isRuledOutNow = false;
    for (const row of this.view.candidates(spec)) {
      if (ruledOut[row] !== OPEN) continue;
      if (propagator.readings.isRequested(row)) return isRuledOutNow ? PROPAGATE : { kind: 'choose', row };
      if (!propagator.isViable(row)) {
        isRuledOutNow = true;
        continue;
      }
      propagator.readings.request(row);
      return PROPAGATE;
    }
    if (isRuledOutNow) return PROPAGATE;
    throw new Error(`A need has no candidate left, and nobody noticed: ${this.view.pool.specs.texts[spec] ?? ''}`);
  }
}
