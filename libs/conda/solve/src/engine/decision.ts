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

/** A need of a chosen row that nothing meets yet. */
interface OpenNeed {
  readonly spec: number;
  readonly activity: number;
}

/**
 * Picks what to choose next, as resolvo does: needs of the requests before all others, then those of chosen rows by
 * their rank. A later need takes precedence only when its name was more active in conflicts and it leaves fewer
 * candidates. Of a need the first candidate that is not ruled out is chosen.
 */
export class DecisionOrder {
  private order: number[] = [];
  private isSorted = true;
  private hasConflicts = false;
  /** How many events of the trail were looked at. */
  private noticed = 0;
  /** How many rows at the front of the order speak for the requests themselves. */
  private requestCount = 0;

  constructor(
    private readonly view: ProblemView,
    private readonly propagator: Propagator,
    private readonly activity: Activity,
    private readonly ranks: Int32Array,
  ) {}

  /** To be called when the search went back: the rows that are no longer chosen are dropped. */
  forget(): void {
    this.hasConflicts = true;
    const { assignment } = this.propagator;
    this.order = [];
    for (let index = 0; index < assignment.trailSize; index += 1) {
      const event = assignment.trail[index]!;
      if ((event & 1) === 0) this.order.push(event >> 1);
    }
    this.noticed = assignment.trailSize;
    this.isSorted = false;
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
    for (; this.noticed < assignment.trailSize; this.noticed += 1) {
      const event = assignment.trail[this.noticed]!;
      if ((event & 1) === 1) continue;
      this.order.push(event >> 1);
      this.isSorted = false;
    }
    if (this.isSorted) return;
    const rank = (row: number): number => (row === this.view.root ? REQUESTS : this.ranks[row]!);
    this.order.sort((a, b) => rank(a) - rank(b) || a - b);
    this.isSorted = true;
    this.requestCount = 0;
    while (this.requestCount < this.order.length && rank(this.order[this.requestCount]!) === REQUESTS) {
      this.requestCount += 1;
    }
  }

  private pick(): number {
    const ofRequests = this.best(this.order, this.requestCount);
    return ofRequests >= 0 ? ofRequests : this.best(this.order, this.order.length);
  }

  private best(rows: readonly number[], count: number): number {
    const { view } = this;
    const { chosen } = this.propagator.assignment;
    let best: OpenNeed | undefined;
    let bestCount = 0;
    for (let index = 0; index < count; index += 1) {
      for (const spec of view.requires(rows[index]!)) {
        const name = view.nameOfSpec[spec]!;
        if (chosen[name]! >= 0) continue;
        if (!this.hasConflicts) return spec;
        const activity = this.activity.of(name);
        if (best === undefined) {
          best = { spec, activity };
          bestCount = this.countOpen(spec);
        } else if (activity > best.activity) {
          const open = this.countOpen(spec);
          if (open >= bestCount) continue;
          best = { spec, activity };
          bestCount = open;
        }
      }
    }
    return best?.spec ?? -1;
  }

  private countOpen(spec: number): number {
    const { ruledOut } = this.propagator.assignment;
    let count = 0;
    for (const row of this.view.candidates(spec)) if (ruledOut[row] === OPEN) count += 1;
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
