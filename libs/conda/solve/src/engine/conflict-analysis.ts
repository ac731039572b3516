import type { Activity } from './activity.js';
import { OPEN, ROOT_LEVEL, Reason } from './assignment.js';
import { isChosen, isNegative, isNotChosen, rowOf } from './learnt-clauses.js';
import type { Literal } from './learnt-clauses.js';
import { rowsMeeting } from './conditions.js';
import type { ProblemView } from './problem-view.js';
import type { Conflict } from './conclusions.js';
import type { Propagator } from './propagator.js';

/** What a conflict teaches. */
export interface Lesson {
  /** The literal that the clause makes true after going back, then the others, one of the highest level first. */
  readonly literals: readonly Literal[];
  /** The level to go back to. */
  readonly level: number;
}

/** Told of what a conflict goes back to, for explanations: reasons in the order in which they were looked at. */
export type ReasonListener = (row: number, reason: Reason, other: number, spec: number) => void;

/**
 * Finds out what led to a conflict: the first unique implication point, that is the one event of the conflict's level
 * that all of it hangs on, and the decisions of lower levels that it needs besides.
 */
export class ConflictAnalysis {
  private readonly seen: Uint8Array;
  private readonly touched: number[] = [];
  private literals: Literal[] = [];
  private level = 0;
  private open = 0;

  constructor(
    private readonly view: ProblemView,
    private readonly propagator: Propagator,
    private readonly activity: Activity,
    private readonly listener?: ReasonListener,
  ) {
    this.seen = new Uint8Array(view.rowCount);
  }

  /** What the conflict teaches; `undefined` when it follows from the requests alone. */
  learn(conflict: Conflict): Lesson | undefined {
    const { assignment } = this.propagator;
    this.level = this.levelOf(conflict);
    if (this.level <= ROOT_LEVEL) {
      this.reset();
      return undefined;
    }
    if (this.level < assignment.currentLevel) this.propagator.undo(this.level);
    this.literals = [];
    this.open = 0;
    this.visitConflict(conflict);
    let index = assignment.trailSize;
    let pivot: Literal;
    for (;;) {
      index -= 1;
      if (index < 0) throw new Error('A conflict rests on something that happened after it');
      const event = assignment.trail[index]!;
      const row = event >> 1;
      if (this.seen[row] === 0 || assignment.level[row] !== this.level || assignment.position[row] !== index) continue;
      pivot = (event & 1) === 0 ? isNotChosen(row) : isChosen(row);
      this.open -= 1;
      if (this.open === 0) break;
      this.visitReason(
        row,
        assignment.reason[row] as Reason,
        assignment.reasonOther[row]!,
        assignment.reasonSpec[row]!,
      );
    }
    const literals = [pivot, ...this.literals];
    this.activity.bump(this.view.nameOf[rowOf(pivot)]!, 1);
    this.activity.decay();
    const level = moveHighestToFront(literals, (literal) => assignment.levelOfFalse(literal));
    this.reset();
    return { literals, level };
  }

  private levelOf(conflict: Conflict): number {
    const { assignment } = this.propagator;
    let level = ROOT_LEVEL;
    this.forEachCause(conflict, (row) => {
      level = Math.max(level, assignment.level[row]!);
    });
    return level;
  }

  private forEachCause(conflict: Conflict, visit: (row: number) => void): void {
    const { row, wasToBeChosen, reason, other, spec } = conflict;
    this.causes(row, reason, other, spec, Infinity, visit);
    if (wasToBeChosen) visit(this.causeOfOut(row, Infinity));
    else visit(row);
  }

  private visitConflict(conflict: Conflict): void {
    this.listener?.(conflict.row, conflict.reason, conflict.other, conflict.spec);
    this.bumpCandidates(conflict.reason, conflict.other, conflict.spec);
    this.forEachCause(conflict, (row) => this.visit(row));
  }

  private visitReason(row: number, reason: Reason, other: number, spec: number): void {
    this.listener?.(row, reason, other, spec);
    this.bumpCandidates(reason, other, spec);
    const before = this.propagator.assignment.position[row]!;
    this.causes(row, reason, other, spec, before, (cause) => this.visit(cause));
  }

  /** resolvo learns every candidate of the spec where we learn one choice; the name must become as active as there. */
  private bumpCandidates(reason: Reason, other: number, spec: number): void {
    if (reason !== Reason.choice || this.propagator.assignment.level[other]! >= this.level) return;
    this.activity.bump(this.view.nameOfSpec[spec]!, this.view.candidates(spec).length - 1);
  }

  /** Calls `visit` with the rows, chosen or ruled out, that a reason rests on. */
  private causes(
    row: number,
    reason: Reason,
    other: number,
    spec: number,
    before: number,
    visit: (row: number) => void,
  ): void {
    switch (reason) {
      case Reason.decision:
        return;
      case Reason.choice:
      case Reason.constrained:
        visit(other);
        return;
      case Reason.only:
        visit(other);
        this.causesOfOut(row, spec, before, visit);
        return;
      case Reason.exhausted:
        this.causesOfOut(-1, spec, before, visit);
        return;
      case Reason.condition: {
        visit(other);
        const { condition } = this.view.conditionsOf(other)[spec]!;
        for (const met of rowsMeeting(condition, this.view, this.propagator.assignment, before)) visit(met);
        return;
      }
      case Reason.clause:
        this.causesOfClause(row, other, before, visit);
    }
  }

  private causesOfOut(except: number, spec: number, before: number, visit: (row: number) => void): void {
    const { ruledOut, position, chosen } = this.propagator.assignment;
    const choice = chosen[this.view.nameOfSpec[spec]!]!;
    for (const candidate of this.view.candidates(spec)) {
      if (candidate === except) continue;
      visit(ruledOut[candidate] !== OPEN && position[candidate]! < before ? candidate : choice);
    }
  }

  private causesOfClause(row: number, clause: number, before: number, visit: (row: number) => void): void {
    // A lesson of one literal is no clause; what it rests on was told when it was learnt.
    if (clause < 0) return;
    for (const literal of this.propagator.clauses.literals(clause)) {
      const other = rowOf(literal);
      if (other !== row) visit(isNegative(literal) ? other : this.causeOfOut(other, before));
    }
  }

  /** What rules a row out: itself, when that was written down in time, else the choice of another of its name. */
  private causeOfOut(row: number, before: number): number {
    const { assignment } = this.propagator;
    if (assignment.ruledOut[row] !== OPEN && assignment.position[row]! < before) return row;
    return assignment.chosen[this.view.nameOf[row]!]!;
  }

  private visit(row: number): void {
    if (this.seen[row] === 1) return;
    this.seen[row] = 1;
    this.touched.push(row);
    const { assignment } = this.propagator;
    const level = assignment.level[row]!;
    if (level === this.level) {
      this.open += 1;
      return;
    }
    this.activity.bump(this.view.nameOf[row]!, 1);
    if (level <= ROOT_LEVEL) {
      if (this.listener !== undefined) this.tellRoots(row);
      return;
    }
    this.literals.push(assignment.isChosen(row) ? isNotChosen(row) : isChosen(row));
  }

  /** Tells the listener why something holds from the requests alone. */
  private tellRoots(row: number): void {
    const { assignment } = this.propagator;
    const queue = [row];
    for (const current of queue) {
      const reason = assignment.reason[current] as Reason;
      const other = assignment.reasonOther[current]!;
      const spec = assignment.reasonSpec[current]!;
      this.listener!(current, reason, other, spec);
      const before = assignment.ruledOut[current] === OPEN ? assignment.position[current]! : Infinity;
      this.causes(current, reason, other, spec, before, (cause) => {
        if (this.seen[cause] === 1) return;
        this.seen[cause] = 1;
        this.touched.push(cause);
        queue.push(cause);
      });
    }
  }

  /** Tells the listener all of a conflict that follows from the requests alone. */
  tellRootConflict(conflict: Conflict): void {
    if (this.listener === undefined) return;
    this.listener(conflict.row, conflict.reason, conflict.other, conflict.spec);
    this.forEachCause(conflict, (row) => {
      if (this.seen[row] === 1) return;
      this.seen[row] = 1;
      this.touched.push(row);
      this.tellRoots(row);
    });
    this.reset();
  }

  private reset(): void {
    for (const row of this.touched) this.seen[row] = 0;
    this.touched.length = 0;
  }
}

/** Puts a literal of the highest level among all but the first in the second place, and returns that level. */
function moveHighestToFront(literals: Literal[], levelOf: (literal: Literal) => number): number {
  let highest = ROOT_LEVEL;
  for (let index = 1; index < literals.length; index += 1) {
    const level = levelOf(literals[index]!);
    if (level <= highest && index > 1) continue;
    highest = Math.max(highest, level);
    const kept = literals[1]!;
    literals[1] = literals[index]!;
    literals[index] = kept;
  }
  return highest;
}
