import { OPEN, Reason } from './assignment.js';
import type { Assignment } from './assignment.js';
import { Conclusions } from './conclusions.js';
import type { Conflict } from './conclusions.js';
import { LearntClauses } from './learnt-clauses.js';
import { Needs } from './needs.js';
import { OpenConditions } from './open-conditions.js';
import type { ProblemView } from './problem-view.js';
import { Readings } from './readings.js';
import { Restrictions } from './restrictions.js';

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
  readonly conflict: Conflict;
  readonly clauses: LearntClauses;
  readonly readings: Readings;
  steps = 0;
  private readonly conclusions: Conclusions;
  private readonly needs: Needs;
  private readonly restrictions: Restrictions;
  private readonly conditions: OpenConditions;
  /** Row to whether what it needs was noted down when it was chosen. */
  private readonly isNoted: Uint8Array;

  constructor(private readonly view: ProblemView) {
    this.conclusions = new Conclusions(view);
    this.assignment = this.conclusions.assignment;
    this.conflict = this.conclusions.conflict;
    this.readings = new Readings(view);
    this.needs = new Needs(view, this.conclusions, this.readings, (row) => this.isViable(row));
    this.restrictions = new Restrictions(view);
    this.clauses = new LearntClauses(view, this.conclusions, this.readings);
    this.conditions = new OpenConditions(view, this.conclusions);
    this.isNoted = new Uint8Array(view.rowCount);
  }

  /** Draws conclusions until there are none left. False when they contradict each other: see `conflict`. */
  propagate(): boolean {
    const { assignment, needs, readings } = this;
    for (;;) {
      this.steps += 1;
      if (assignment.outForGoodHead < assignment.outForGood.length) {
        const row = assignment.outForGood[assignment.outForGoodHead]!;
        if (!this.onRuledOut(row)) return false;
        assignment.outForGoodHead += 1;
      } else if (assignment.head < assignment.trailSize) {
        const event = assignment.trail[assignment.head++]!;
        if (!((event & 1) === 0 ? this.onChosen(event >> 1) : this.onRuledOut(event >> 1))) return false;
      } else if (needs.hasStale) {
        if (!needs.refresh()) return false;
      } else if (readings.next >= 0) {
        if (!this.read(readings.next)) return false;
        readings.advance();
      } else return true;
    }
  }

  /** Goes back to a level. */
  undo(level: number): void {
    this.assignment.undo(level, (row, wasChosen) => {
      if (wasChosen) this.forgetChoice(row);
      else this.needs.onOpenAgain(row);
    });
  }

  /**
   * Whether a row that was not read yet can be chosen as things stand, going by what it needs directly. If not, it is
   * ruled out.
   */
  isViable(row: number): boolean {
    if (!this.meetsRestrictions(row)) return false;
    const { view } = this;
    for (const spec of view.requires(row)) if (!this.canMeet(row, spec, true, false)) return false;
    for (const spec of view.constrains(row)) if (!this.canMeet(row, spec, false, false)) return false;
    return true;
  }

  private onChosen(row: number): boolean {
    const { view, conclusions, readings } = this;
    this.note(row);
    if (!readings.isRead(row) && !this.read(row)) {
      readings.requestAgain(row);
      return false;
    }
    const level = this.assignment.level[row]!;
    for (const spec of readings.specsAbout(view.nameOf[row]!)) {
      if (view.isMatch(spec, row)) continue;
      if (!conclusions.ruleOutAll(readings.dependents(spec), level, Reason.choice, row, spec)) return false;
      if (!conclusions.ruleOutAll(readings.constrainers(spec), level, Reason.choice, row, spec)) return false;
    }
    if (!this.clauses.onChosen(row)) return false;
    for (const spec of view.requires(row)) {
      if (!this.needs.settle(spec) || !this.canMeet(row, spec, true, true)) return false;
    }
    for (const spec of view.constrains(row)) if (!this.restrict(row, spec)) return false;
    return this.conditions.onChosen(row);
  }

  private onRuledOut(row: number): boolean {
    if (!this.needs.onRuledOut(row)) return false;
    return this.assignment.ruledOut[row] === OPEN || this.clauses.onRuledOut(row);
  }

  /** Writes down what a chosen row needs; `forgetChoice` takes it back. */
  private note(row: number): void {
    if (this.isNoted[row] === 1) return;
    this.isNoted[row] = 1;
    this.needs.add(row);
    this.restrictions.add(row);
    this.conditions.add(row);
  }

  private forgetChoice(row: number): void {
    this.needs.onChoiceTakenBack(this.view.nameOf[row]!);
    if (this.isNoted[row] === 0) return;
    this.isNoted[row] = 0;
    this.needs.remove(row);
    this.restrictions.remove(row);
    this.conditions.remove(row);
  }

  /** Rules out what a chosen row does not allow. */
  private restrict(row: number, spec: number): boolean {
    const { view, conclusions } = this;
    if (!this.canMeet(row, spec, false, true)) return false;
    const name = view.nameOfSpec[spec]!;
    if (this.assignment.chosen[name]! >= 0) return true;
    const level = this.assignment.level[row]!;
    for (const other of this.readings.rowsOf(name)) {
      if (view.isMatch(spec, other)) continue;
      if (!conclusions.ruleOut(other, level, Reason.constrained, row, spec)) return false;
    }
    return true;
  }

  /** Reads the dependencies of a row: from now on it is told of everything that rules it out. */
  private read(row: number): boolean {
    const { view, needs } = this;
    this.readings.enter(row);
    if (!this.meetsRestrictions(row) && this.assignment.isChosen(row)) return false;
    for (const spec of view.requires(row)) {
      if (!needs.settle(spec) || !this.canMeet(row, spec, true, true)) return false;
    }
    for (const spec of view.constrains(row)) if (!this.canMeet(row, spec, false, true)) return false;
    return true;
  }

  /** Whether chosen rows allow a row. If not, it is ruled out. */
  private meetsRestrictions(row: number): boolean {
    const place = this.restrictions.violated(row);
    if (place < 0) return true;
    const [by, spec] = this.restrictions.at(this.view.nameOf[row]!, place);
    this.conclusions.ruleOut(row, this.assignment.level[by]!, Reason.constrained, by, spec);
    return false;
  }

  /**
   * Rules a row out when what it needs, or allows, is not what is chosen or can be chosen.
   *
   * @param row - The row.
   * @param spec - What it needs or constrains.
   * @param isNeeded - Whether it needs it.
   * @param isTolerant - Whether ruling the row out is no failure, as long as it is not chosen.
   * @returns False when the row was ruled out (or, if tolerant, when that contradicts its choice).
   */
  private canMeet(row: number, spec: number, isNeeded: boolean, isTolerant: boolean): boolean {
    const { view, assignment, conclusions, needs } = this;
    const choice = assignment.chosen[view.nameOfSpec[spec]!]!;
    if (choice >= 0) {
      if (view.isMatch(spec, choice)) return true;
      return conclusions.ruleOut(row, assignment.level[choice]!, Reason.choice, choice, spec) && isTolerant;
    }
    if (!isNeeded || !needs.isExhausted(spec)) return true;
    return conclusions.ruleOut(row, needs.levelOf(spec), Reason.exhausted, -1, spec) && isTolerant;
  }
}
