import { Assignment, OPEN, OUT, ROOT_LEVEL } from './assignment.js';
import type { Reason } from './assignment.js';
import type { ProblemView } from './problem-view.js';

/** What could not be: a row was to be chosen or ruled out, for a reason, and the opposite stands. */
export interface Conflict {
  row: number;
  /** Whether the row was to be chosen. */
  wasToBeChosen: boolean;
  reason: Reason;
  other: number;
  spec: number;
}

/** Writes conclusions into the assignment, unless they stand already, and notices when they contradict it. */
export class Conclusions {
  readonly assignment: Assignment;
  /** The latest contradiction. */
  readonly conflict: Conflict = { row: 0, wasToBeChosen: false, reason: 0, other: 0, spec: 0 };
  private readonly nameOf: Int32Array;

  constructor(view: ProblemView) {
    this.nameOf = view.nameOf;
    this.assignment = new Assignment(view.nameOf, view.nameCount);
  }

  /** Rules a row out. False when it is chosen. */
  ruleOut(row: number, level: number, reason: Reason, other: number, spec: number): boolean {
    const { assignment } = this;
    const choice = assignment.chosen[this.nameOf[row]!]!;
    if (choice === row) return this.refuse(row, false, reason, other, spec);
    const state = assignment.ruledOut[row]!;
    if (state !== OPEN) {
      // What turns out to follow from the requests alone is noted anew, to be kept for good.
      if (level > ROOT_LEVEL || state !== OUT) return true;
    } else if (choice >= 0 && assignment.level[choice]! <= level) return true;
    assignment.ruleOut(row, level, reason, other, spec);
    return true;
  }

  /** Rules out all of some rows. False as soon as one is chosen. */
  ruleOutAll(rows: readonly number[], level: number, reason: Reason, other: number, spec: number): boolean {
    for (const row of rows) if (!this.ruleOut(row, level, reason, other, spec)) return false;
    return true;
  }

  /** Chooses a row. False when it is ruled out. */
  choose(row: number, level: number, reason: Reason, other: number, spec: number): boolean {
    const { assignment } = this;
    if (assignment.isChosen(row)) return true;
    if (assignment.isOut(row)) return this.refuse(row, true, reason, other, spec);
    assignment.choose(row, level, reason, other, spec);
    return true;
  }

  /** Notes a contradiction. */
  refuse(row: number, wasToBeChosen: boolean, reason: Reason, other: number, spec: number): false {
    const { conflict } = this;
    conflict.row = row;
    conflict.wasToBeChosen = wasToBeChosen;
    conflict.reason = reason;
    conflict.other = other;
    conflict.spec = spec;
    return false;
  }
}
