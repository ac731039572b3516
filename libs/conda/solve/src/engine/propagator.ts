import type { RowCondition } from '../pool/package-pool.js';
import { Assignment, OPEN, OUT, OUT_FOR_GOOD, ROOT_LEVEL, Reason } from './assignment.js';
import { ClauseStore, isChosen, isNegative, isNotChosen, rowOf } from './clause-store.js';
import type { Literal } from './clause-store.js';
import { conditionNames, levelOfCondition } from './conditions.js';
import type { ProblemView } from './problem-view.js';
import { SpecWatches } from './spec-watches.js';

/** What could not be: a row was to be chosen or ruled out, for a reason, and the opposite stands. */
export interface Conflict {
  row: number;
  /** Whether the row was to be chosen. */
  wasToBeChosen: boolean;
  reason: Reason;
  other: number;
  spec: number;
}

/** A condition of a row that is chosen now. */
interface OpenCondition {
  readonly owner: number;
  readonly condition: RowCondition;
}

const UNREAD = 0;
const QUEUED = 1;
const READ = 2;

/**
 * Draws the conclusions of each choice. The dependencies of a row are read when the row is first watched: what nobody
 * considers costs nothing, and still every conclusion is drawn that reading all of them beforehand would give.
 *
 * Three things imply others: a choice that a spec does not match rules out the rows that need or constrain that spec; a
 * spec whose candidates are all ruled out rules out the rows that need it; and the last candidate of a spec that a
 * chosen row needs is chosen.
 */
export class Propagator {
  readonly assignment: Assignment;
  readonly clauses: ClauseStore;
  readonly watches: SpecWatches;
  readonly conflict: Conflict = { row: 0, wasToBeChosen: false, reason: Reason.decision, other: 0, spec: 0 };
  /** How many rows had their dependencies read. */
  expanded = 0;
  steps = 0;
  /** Spec to the first chosen row that needs it, or -1. */
  readonly neededBy: Int32Array;
  /** Row to whether what it needs was noted down when it was chosen. */
  private readonly isNoted: Uint8Array;
  private readonly readState: Uint8Array;
  private readonly readQueue: number[] = [];
  private readHead = 0;
  /** Name to the specs about it that somebody needs or constrains. */
  private readonly specsOfName: number[][];
  private readonly isListed: Uint8Array;
  /** Spec to the rows that need it, and to those that constrain it. */
  private readonly dependents: (number[] | undefined)[];
  private readonly constrainers: (number[] | undefined)[];
  /** Name to the rows that were read. */
  private readonly readRows: number[][];
  /** Name to what chosen rows allow of it: row and spec by turns, in the order of the choices. */
  private readonly restrictions: number[][];
  private readonly isExhausted: Uint8Array;
  private readonly exhaustedLevel: Int32Array;
  private readonly scanStart: Int32Array;
  /** Name to the specs whose watches are to be looked at when its choice is taken back. */
  private readonly staleSpecs: number[][];
  private readonly isStale: Uint8Array;
  private readonly refreshQueue: number[] = [];
  private readonly openConditions: OpenCondition[] = [];
  private readonly namesWithConditions = new Set<number>();

  constructor(private readonly view: ProblemView) {
    const { rowCount, nameCount, specCount } = view;
    this.assignment = new Assignment(view.nameOf, nameCount);
    this.clauses = new ClauseStore(view.nameOf);
    this.watches = new SpecWatches(rowCount, specCount);
    this.neededBy = new Int32Array(specCount).fill(-1);
    this.isNoted = new Uint8Array(rowCount);
    this.readState = new Uint8Array(rowCount);
    this.specsOfName = Array.from({ length: nameCount }, () => []);
    this.isListed = new Uint8Array(specCount);
    this.dependents = new Array<number[] | undefined>(specCount);
    this.constrainers = new Array<number[] | undefined>(specCount);
    this.readRows = Array.from({ length: nameCount }, () => []);
    this.restrictions = Array.from({ length: nameCount }, () => []);
    this.isExhausted = new Uint8Array(specCount);
    this.exhaustedLevel = new Int32Array(specCount);
    this.scanStart = new Int32Array(specCount);
    this.staleSpecs = Array.from({ length: nameCount }, () => []);
    this.isStale = new Uint8Array(specCount);
  }

  /** Draws conclusions until there are none left. False when they contradict each other: see `conflict`. */
  propagate(): boolean {
    const { assignment } = this;
    for (;;) {
      this.steps += 1;
      if (assignment.outForGoodHead < assignment.outForGood.length) {
        const row = assignment.outForGood[assignment.outForGoodHead]!;
        if (!this.onRuledOut(row)) return false;
        assignment.outForGoodHead += 1;
      } else if (assignment.head < assignment.trailSize) {
        const event = assignment.trail[assignment.head++]!;
        if (!((event & 1) === 0 ? this.onChosen(event >> 1) : this.onRuledOut(event >> 1))) return false;
      } else if (this.refreshQueue.length > 0) {
        const spec = this.refreshQueue.pop()!;
        this.isStale[spec] = 0;
        if (!this.settle(spec)) return false;
      } else if (this.readHead < this.readQueue.length) {
        if (!this.read(this.readQueue[this.readHead]!)) return false;
        this.readHead += 1;
      } else return true;
    }
  }

  /** Goes back to a level. */
  undo(level: number): void {
    this.assignment.undo(level, (row, wasChosen) => {
      if (wasChosen) this.forgetChoice(row);
      else if (this.watches.isWatched(row)) {
        for (const spec of this.watches.specsWatching(row)) this.isExhausted[spec] = 0;
      }
    });
  }

  /** Whether the dependencies of a row were asked for already. */
  isRead(row: number): boolean {
    return this.readState[row] !== UNREAD;
  }

  /** Has the dependencies of a row read by the next `propagate`. */
  requestRead(row: number): void {
    if (this.readState[row] !== UNREAD) return;
    this.readState[row] = QUEUED;
    this.readQueue.push(row);
  }

  /**
   * Whether a row that was not read yet can be chosen as things stand, going by what it needs directly. If not, it is
   * ruled out.
   */
  isViable(row: number): boolean {
    const { view, assignment, restrictions } = this;
    const limits = restrictions[view.nameOf[row]!]!;
    for (let index = 0; index < limits.length; index += 2) {
      const spec = limits[index + 1]!;
      if (view.isMatch(spec, row)) continue;
      const by = limits[index]!;
      this.ruleOut(row, assignment.level[by]!, Reason.constrained, by, spec);
      return false;
    }
    for (const spec of view.requires(row)) if (!this.canMeet(row, spec, true)) return false;
    for (const spec of view.constrains(row)) if (!this.canMeet(row, spec, false)) return false;
    return true;
  }

  private canMeet(row: number, spec: number, isNeeded: boolean): boolean {
    const { view, assignment } = this;
    const choice = assignment.chosen[view.nameOfSpec[spec]!]!;
    if (choice >= 0) {
      if (view.isMatch(spec, choice)) return true;
      this.ruleOut(row, assignment.level[choice]!, Reason.choice, choice, spec);
      return false;
    }
    if (!isNeeded || this.isExhausted[spec] === 0) return true;
    this.ruleOut(row, this.exhaustedLevel[spec]!, Reason.exhausted, -1, spec);
    return false;
  }

  private onChosen(row: number): boolean {
    const { view, assignment } = this;
    const name = view.nameOf[row]!;
    this.note(row);
    if (this.readState[row] !== READ && !this.read(row)) {
      this.readQueue.push(row);
      return false;
    }
    const level = assignment.level[row]!;
    for (const spec of this.specsOfName[name]!) {
      if (view.isMatch(spec, row)) continue;
      if (!this.ruleOutAll(this.dependents[spec], level, Reason.choice, row, spec)) return false;
      if (!this.ruleOutAll(this.constrainers[spec], level, Reason.choice, row, spec)) return false;
    }
    if (!this.onFalse(isNotChosen(row))) return false;
    for (const other of this.clauses.rowsWatched(name) ?? []) {
      if (other !== row && !this.onFalse(isChosen(other))) return false;
    }
    for (const spec of view.requires(row)) if (!this.demand(row, spec)) return false;
    for (const spec of view.constrains(row)) if (!this.restrict(row, spec)) return false;
    return this.checkConditions(row, name);
  }

  /** Writes down what a chosen row needs; `forgetChoice` takes it back. */
  private note(row: number): void {
    const { view } = this;
    if (this.isNoted[row] === 1) return;
    this.isNoted[row] = 1;
    for (const spec of view.requires(row)) if (this.neededBy[spec]! < 0) this.neededBy[spec] = row;
    for (const spec of view.constrains(row)) this.restrictions[view.nameOfSpec[spec]!]!.push(row, spec);
    for (const condition of view.conditionsOf(row)) {
      this.openConditions.push({ owner: row, condition });
      for (const name of conditionNames(condition.condition, view.nameOfSpec)) this.namesWithConditions.add(name);
    }
  }

  private forgetChoice(row: number): void {
    const { view } = this;
    const stale = this.staleSpecs[view.nameOf[row]!]!;
    for (const spec of stale) this.refreshQueue.push(spec);
    stale.length = 0;
    if (this.isNoted[row] === 0) return;
    this.isNoted[row] = 0;
    for (const spec of view.requires(row)) if (this.neededBy[spec] === row) this.neededBy[spec] = -1;
    for (const spec of view.constrains(row)) this.restrictions[view.nameOfSpec[spec]!]!.length -= 2;
    this.openConditions.length -= view.conditionsOf(row).length;
  }

  private demand(row: number, spec: number): boolean {
    const { view, assignment } = this;
    const choice = assignment.chosen[view.nameOfSpec[spec]!]!;
    if (choice < 0) {
      if (!this.settle(spec)) return false;
      return this.isExhausted[spec] === 0 || this.refuse(row, false, Reason.exhausted, -1, spec);
    }
    return view.isMatch(spec, choice) || this.refuse(row, false, Reason.choice, choice, spec);
  }

  private restrict(row: number, spec: number): boolean {
    const { view, assignment } = this;
    const name = view.nameOfSpec[spec]!;
    if (name < 0) return true;
    const choice = assignment.chosen[name]!;
    if (choice >= 0) return view.isMatch(spec, choice) || this.refuse(row, false, Reason.choice, choice, spec);
    const level = assignment.level[row]!;
    for (const other of this.readRows[name]!) {
      if (!view.isMatch(spec, other) && !this.ruleOut(other, level, Reason.constrained, row, spec)) return false;
    }
    return true;
  }

  private checkConditions(row: number, name: number): boolean {
    const { view, openConditions } = this;
    if (openConditions.length === 0) return true;
    const isMentioned = this.namesWithConditions.has(name);
    for (const { owner, condition } of openConditions) {
      if (owner !== row && !isMentioned) continue;
      const level = levelOfCondition(condition.condition, view, this.assignment);
      if (level < 0) continue;
      const at = Math.max(level, this.assignment.level[owner]!);
      if (!this.choose(condition.row, at, Reason.condition, owner, view.conditionsOf(owner).indexOf(condition))) {
        return false;
      }
    }
    return true;
  }

  private onRuledOut(row: number): boolean {
    const { assignment } = this;
    for (const spec of this.watches.specsWatching(row)) {
      if (this.isExhausted[spec] === 1) {
        if (!this.exhaust(spec)) return false;
      } else if (!this.settle(spec)) return false;
    }
    return assignment.ruledOut[row] === OPEN || this.onFalse(isChosen(row));
  }

  /** Reads the dependencies of a row: from now on it is told of everything that rules it out. */
  private read(row: number): boolean {
    const { view, assignment } = this;
    const name = view.nameOf[row]!;
    if (this.readState[row] !== READ) {
      this.readState[row] = READ;
      this.expanded += 1;
      this.readRows[name]!.push(row);
      for (const spec of view.requires(row)) this.list(spec, this.dependents, row);
      for (const spec of view.constrains(row)) this.list(spec, this.constrainers, row);
    }
    const limits = this.restrictions[name]!;
    for (let index = 0; index < limits.length; index += 2) {
      const by = limits[index]!;
      const spec = limits[index + 1]!;
      if (view.isMatch(spec, row)) continue;
      if (!this.ruleOut(row, assignment.level[by]!, Reason.constrained, by, spec)) return false;
    }
    for (const spec of view.requires(row)) {
      if (!this.settle(spec)) return false;
      if (!this.confront(row, spec, true)) return false;
    }
    for (const spec of view.constrains(row)) if (!this.confront(row, spec, false)) return false;
    return true;
  }

  private list(spec: number, table: (number[] | undefined)[], row: number): void {
    const rows = table[spec];
    if (rows === undefined) table[spec] = [row];
    else rows.push(row);
    const name = this.view.nameOfSpec[spec]!;
    if (this.isListed[spec] === 1 || name < 0) return;
    this.isListed[spec] = 1;
    this.specsOfName[name]!.push(spec);
  }

  /** Rules `row` out if what it needs is not to be had. */
  private confront(row: number, spec: number, isNeeded: boolean): boolean {
    const { view, assignment } = this;
    const name = view.nameOfSpec[spec]!;
    const choice = name < 0 ? -1 : assignment.chosen[name]!;
    if (choice >= 0) {
      return (
        view.isMatch(spec, choice) || this.ruleOut(row, assignment.level[choice]!, Reason.choice, choice, spec)
      );
    }
    if (!isNeeded || this.isExhausted[spec] === 0) return true;
    return this.ruleOut(row, this.exhaustedLevel[spec]!, Reason.exhausted, -1, spec);
  }

  /** Brings the watches of a spec up to date, and draws the conclusion when too few candidates are left. */
  private settle(spec: number): boolean {
    const { view, assignment, watches } = this;
    const { ruledOut } = assignment;
    const name = view.nameOfSpec[spec]!;
    if (assignment.chosen[name]! >= 0) {
      this.markStale(spec, name);
      return true;
    }
    if (this.isExhausted[spec] === 1) return true;
    let first = watches.first(spec);
    if (first < 0 || ruledOut[first] !== OPEN) {
      const second = watches.second(spec);
      if (second >= 0 && ruledOut[second] === OPEN) {
        watches.swap(spec);
        first = second;
      } else {
        first = this.findCandidate(spec, -1);
        if (first < 0) return this.exhaust(spec);
        watches.watchFirst(spec, first);
        this.requestRead(first);
      }
    }
    if (this.neededBy[spec]! < 0) return true;
    const second = watches.second(spec);
    if (second >= 0 && second !== first && ruledOut[second] === OPEN) return true;
    const candidate = this.findCandidate(spec, first);
    if (candidate >= 0) {
      watches.watchSecond(spec, candidate);
      this.requestRead(candidate);
      return true;
    }
    this.markStale(spec, name);
    const by = this.neededBy[spec]!;
    const level = Math.max(assignment.level[by]!, this.levelOfCandidates(spec, first));
    return this.choose(first, level, Reason.only, by, spec);
  }

  private markStale(spec: number, name: number): void {
    if (this.isStale[spec] === 1) return;
    this.isStale[spec] = 1;
    this.staleSpecs[name]!.push(spec);
  }

  private findCandidate(spec: number, except: number): number {
    const { assignment } = this;
    const candidates = this.view.candidates(spec);
    const { length } = candidates;
    let index = this.scanStart[spec]!;
    for (let count = 0; count < length; count += 1) {
      if (index >= length) index = 0;
      const row = candidates[index]!;
      if (row !== except && assignment.ruledOut[row] === OPEN && (this.isRead(row) || this.isViable(row))) {
        this.scanStart[spec] = index;
        return row;
      }
      index += 1;
    }
    return -1;
  }

  /** All candidates of a spec are ruled out: whoever needs it is ruled out too. */
  private exhaust(spec: number): boolean {
    const { assignment, watches } = this;
    let level = ROOT_LEVEL;
    let last = -1;
    let lastPosition = -1;
    for (const row of this.view.candidates(spec)) {
      level = Math.max(level, assignment.level[row]!);
      if (assignment.ruledOut[row] === OUT_FOR_GOOD) continue;
      if (assignment.position[row]! <= lastPosition) continue;
      last = row;
      lastPosition = assignment.position[row]!;
    }
    this.isExhausted[spec] = 1;
    this.exhaustedLevel[spec] = level;
    // Of all candidates the one ruled out last is the first to come back, so that is where news will come from.
    watches.watchSecond(spec, -1);
    if (last >= 0) {
      watches.watchFirst(spec, last);
      this.requestRead(last);
    }
    return this.ruleOutAll(this.dependents[spec], level, Reason.exhausted, -1, spec);
  }

  private levelOfCandidates(spec: number, except: number): number {
    const { assignment } = this;
    let level = ROOT_LEVEL;
    for (const row of this.view.candidates(spec)) {
      if (row !== except) level = Math.max(level, assignment.level[row]!);
    }
    return level;
  }

  private ruleOutAll(
    rows: readonly number[] | undefined,
    level: number,
    reason: Reason,
    other: number,
    spec: number,
  ): boolean {
    for (const row of rows ?? []) if (!this.ruleOut(row, level, reason, other, spec)) return false;
    return true;
  }

  /** Rules a row out. False when it is chosen. */
  private ruleOut(row: number, level: number, reason: Reason, other: number, spec: number): boolean {
    const { assignment } = this;
    const choice = assignment.chosen[this.view.nameOf[row]!]!;
    if (choice === row) return this.refuse(row, false, reason, other, spec);
    const state = assignment.ruledOut[row]!;
    if (state !== OPEN) {
      if (level > ROOT_LEVEL || state !== OUT) return true;
    } else if (choice >= 0 && assignment.level[choice]! <= level) return true;
    assignment.ruleOut(row, level, reason, other, spec);
    return true;
  }

  /** Chooses a row. False when it is ruled out. */
  private choose(row: number, level: number, reason: Reason, other: number, spec: number): boolean {
    const { assignment } = this;
    if (assignment.isChosen(row)) return true;
    if (assignment.isOut(row)) return this.refuse(row, true, reason, other, spec);
    assignment.choose(row, level, reason, other, spec);
    return true;
  }

  private refuse(row: number, wasToBeChosen: boolean, reason: Reason, other: number, spec: number): false {
    const { conflict } = this;
    conflict.row = row;
    conflict.wasToBeChosen = wasToBeChosen;
    conflict.reason = reason;
    conflict.other = other;
    conflict.spec = spec;
    return false;
  }

  /** Has the row of a literal "is chosen" read, so that a clause is told when the row is ruled out. */
  watchRow(literal: Literal): void {
    if (!isNegative(literal)) this.requestRead(rowOf(literal));
  }

  /** Makes a learnt clause's first literal true, for all others are false. */
  assertLiteral(literal: Literal, level: number, clause: number): boolean {
    const row = rowOf(literal);
    return isNegative(literal)
      ? this.ruleOut(row, level, Reason.clause, clause, -1)
      : this.choose(row, level, Reason.clause, clause, -1);
  }

  private isTrue(literal: Literal): boolean {
    const { assignment } = this;
    return isNegative(literal) ? assignment.isOut(rowOf(literal)) : assignment.isChosen(rowOf(literal));
  }

  private isFalse(literal: Literal): boolean {
    const { assignment } = this;
    return isNegative(literal) ? assignment.isChosen(rowOf(literal)) : assignment.isOut(rowOf(literal));
  }

  /** Serves the learnt clauses that watch a literal which became false. */
  private onFalse(literal: Literal): boolean {
    const { clauses } = this;
    const watching = clauses.watching(literal);
    if (watching === undefined) return true;
    let kept = 0;
    for (let index = 0; index < watching.length; index += 1) {
      const clause = watching[index]!;
      if (clauses.literal(clause, 0) === literal) clauses.swap(clause, 0, 1);
      const first = clauses.literal(clause, 0);
      if (!this.isTrue(first) && this.watchAnother(clause)) continue;
      watching[kept++] = clause;
      if (this.isTrue(first)) continue;
      if (this.assertLiteral(first, this.levelOfClause(clause), clause)) continue;
      for (let rest = index + 1; rest < watching.length; rest += 1) watching[kept++] = watching[rest]!;
      watching.length = kept;
      return false;
    }
    watching.length = kept;
    return true;
  }

  private watchAnother(clause: number): boolean {
    const { clauses } = this;
    const length = clauses.length(clause);
    for (let index = 2; index < length; index += 1) {
      const literal = clauses.literal(clause, index);
      if (this.isFalse(literal)) continue;
      clauses.swap(clause, 1, index);
      clauses.watch(clause, literal);
      this.watchRow(literal);
      return true;
    }
    return false;
  }

  private levelOfClause(clause: number): number {
    const { assignment, clauses } = this;
    let level = ROOT_LEVEL;
    for (let index = 1; index < clauses.length(clause); index += 1) {
      const literal = clauses.literal(clause, index);
      const row = rowOf(literal);
      level = Math.max(level, isNegative(literal) ? assignment.level[row]! : assignment.levelOfOut(row));
    }
    return level;
  }
}
