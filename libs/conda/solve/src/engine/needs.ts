import { OPEN, OUT_FOR_GOOD, ROOT_LEVEL, Reason } from './assignment.js';
import type { Conclusions } from './conclusions.js';
import type { ProblemView } from './problem-view.js';
import type { Readings } from './readings.js';
import { SpecWatches } from './spec-watches.js';

/** Whether a row that was not read yet can be chosen as things stand; rules it out if not. */
export type ViabilityCheck = (row: number) => boolean;

/**
 * Sees to it that every spec that somebody needs has a candidate. A spec that a read row needs watches one candidate
 * that is not ruled out, one that a chosen row needs watches two. When there is only one left it is chosen, when there
 * is none the spec is exhausted, and whoever needs it is ruled out. What a watched candidate depends on is read, so
 * that the search is told when it cannot be had.
 */
export class Needs {
  private readonly watches: SpecWatches;
  /** Spec to the first chosen row that needs it, or -1. */
  private readonly neededBy: Int32Array;
  private readonly exhausted: Uint8Array;
  private readonly exhaustedLevel: Int32Array;
  /** Spec to the candidate at which the next look for one begins. */
  private readonly scanStart: Int32Array;
  /** Name to the specs whose watches are to be looked at when its choice is taken back. */
  private readonly stale: (number[] | undefined)[];
  private readonly isStale: Uint8Array;
  private readonly refreshQueue: number[] = [];

  constructor(
    private readonly view: ProblemView,
    private readonly conclusions: Conclusions,
    private readonly readings: Readings,
    private readonly isViable: ViabilityCheck,
  ) {
    const { rowCount, specCount, nameCount } = view;
    this.watches = new SpecWatches(rowCount, specCount);
    this.neededBy = new Int32Array(specCount).fill(-1);
    this.exhausted = new Uint8Array(specCount);
    this.exhaustedLevel = new Int32Array(specCount);
    this.scanStart = new Int32Array(specCount);
    this.stale = new Array<number[] | undefined>(nameCount);
    this.isStale = new Uint8Array(specCount);
  }

  isExhausted(spec: number): boolean {
    return this.exhausted[spec] === 1;
  }

  /** The level since which a spec is exhausted. */
  levelOf(spec: number): number {
    return this.exhaustedLevel[spec]!;
  }

  /** Notes that a chosen row needs its specs. */
  add(row: number): void {
    for (const spec of this.view.requires(row)) if (this.neededBy[spec]! < 0) this.neededBy[spec] = row;
  }

  /** Takes back what `add` noted. */
  remove(row: number): void {
    for (const spec of this.view.requires(row)) if (this.neededBy[spec] === row) this.neededBy[spec] = -1;
  }

  /** Whether there are specs to look at because a choice was taken back. */
  get hasStale(): boolean {
    return this.refreshQueue.length > 0;
  }

  /** Looks at the next of those. False on a contradiction. */
  refresh(): boolean {
    const spec = this.refreshQueue.pop()!;
    this.isStale[spec] = 0;
    return this.settle(spec);
  }

  /** To be called when the choice of a name is taken back. */
  onChoiceTakenBack(name: number): void {
    const stale = this.stale[name];
    if (stale === undefined) return;
    for (const spec of stale) this.refreshQueue.push(spec);
    stale.length = 0;
  }

  /** To be called when a row is ruled out. False on a contradiction. */
  onRuledOut(row: number): boolean {
    if (!this.watches.isWatched(row)) return true;
    for (const spec of this.watches.specsWatching(row)) {
      if (!(this.isExhausted(spec) ? this.exhaust(spec) : this.settle(spec))) return false;
    }
    return true;
  }

  /** To be called when that a row is ruled out is taken back. */
  onOpenAgain(row: number): void {
    if (!this.watches.isWatched(row)) return;
    for (const spec of this.watches.specsWatching(row)) this.exhausted[spec] = 0;
  }

  /** Brings the watches of a spec up to date, and draws the conclusion when too few candidates are left. */
  settle(spec: number): boolean {
    const { view, watches } = this;
    const { chosen, ruledOut, level } = this.conclusions.assignment;
    const name = view.nameOfSpec[spec]!;
    if (chosen[name]! >= 0) {
      this.markStale(spec, name);
      return true;
    }
    if (this.isExhausted(spec)) return true;
    const first = this.firstWatched(spec);
    if (first < 0) return this.exhaust(spec);
    const by = this.neededBy[spec]!;
    if (by < 0) return true;
    const second = watches.second(spec);
    if (second >= 0 && second !== first && ruledOut[second] === OPEN) return true;
    const candidate = this.findCandidate(spec, first);
    if (candidate >= 0) {
      watches.watchSecond(spec, candidate);
      this.readings.request(candidate);
      return true;
    }
    // Watches what it should not; to be put right when the choice is taken back.
    this.markStale(spec, name);
    const since = Math.max(level[by]!, this.levelOfCandidates(spec, first));
    return this.conclusions.choose(first, since, Reason.only, by, spec);
  }

  /** The first watched candidate, another in its place when it was ruled out; -1 when there is none. */
  private firstWatched(spec: number): number {
    const { watches } = this;
    const { ruledOut } = this.conclusions.assignment;
    const first = watches.first(spec);
    if (first >= 0 && ruledOut[first] === OPEN) return first;
    const second = watches.second(spec);
    if (second >= 0 && ruledOut[second] === OPEN) {
      watches.swap(spec);
      return second;
    }
    const candidate = this.findCandidate(spec, -1);
    if (candidate < 0) return -1;
    watches.watchFirst(spec, candidate);
    this.readings.request(candidate);
    return candidate;
  }

  private markStale(spec: number, name: number): void {
    if (this.isStale[spec] === 1) return;
    this.isStale[spec] = 1;
    (this.stale[name] ??= []).push(spec);
  }

  private findCandidate(spec: number, except: number): number {
    const { ruledOut } = this.conclusions.assignment;
    const candidates = this.view.candidates(spec);
    const { length } = candidates;
    let index = this.scanStart[spec]!;
    for (let count = 0; count < length; count += 1) {
      if (index >= length) index = 0;
      const row = candidates[index]!;
      if (row !== except && ruledOut[row] === OPEN && (this.readings.isRequested(row) || this.isViable(row))) {
        this.scanStart[spec] = index;
        return row;
      }
      index += 1;
    }
    return -1;
  }

  /** All candidates of a spec are ruled out: whoever needs it is ruled out too. */
  private exhaust(spec: number): boolean {
    const { level, ruledOut, position } = this.conclusions.assignment;
    let since = ROOT_LEVEL;
    let last = -1;
    let lastPosition = -1;
    for (const row of this.view.candidates(spec)) {
      since = Math.max(since, level[row]!);
      if (ruledOut[row] === OUT_FOR_GOOD || position[row]! <= lastPosition) continue;
      last = row;
      lastPosition = position[row]!;
    }
    this.exhausted[spec] = 1;
    this.exhaustedLevel[spec] = since;
    // Of all candidates the one ruled out last is the first to come back, so that is where news will come from.
    this.watches.watchSecond(spec, -1);
    if (last >= 0) {
      this.watches.watchFirst(spec, last);
      this.readings.request(last);
    }
    return this.conclusions.ruleOutAll(this.readings.dependents(spec), since, Reason.exhausted, -1, spec);
  }

  private levelOfCandidates(spec: number, except: number): number {
    const { level } = this.conclusions.assignment;
    let since = ROOT_LEVEL;
    for (const row of this.view.candidates(spec)) if (row !== except) since = Math.max(since, level[row]!);
    return since;
  }
}
