import { OPEN, ROOT_LEVEL, Reason } from './assignment.js';
import type { Conclusions } from './conclusions.js';
import type { ProblemView } from './problem-view.js';
import type { Readings } from './readings.js';

/**
 * A literal says that a row is chosen (twice the row) or is not (twice the row, plus one); a clause is true as soon as
 * one of its literals is.
 */
export type Literal = number;

/** "This row is chosen." */
export function isChosen(row: number): Literal {
  return 2 * row;
}

/** "This row is not chosen." */
export function isNotChosen(row: number): Literal {
  return 2 * row + 1;
}

/** The row that a literal speaks of. */
export function rowOf(literal: Literal): number {
  return literal >> 1;
}

/** Whether a literal is of the kind "is not chosen". */
export function isNegative(literal: Literal): boolean {
  return (literal & 1) === 1;
}

/**
 * What was learnt from conflicts. The clauses are in one typed array, the length of each before its literals; each
 * watches its first two literals, and is looked at only when one of them becomes false.
 */
export class LearntClauses {
  private data = new Int32Array(1024);
  private used = 0;
  private readonly watchers = new Map<Literal, number[]>();
  /** Name to the rows whose "is chosen" some clause has watched. */
  private readonly watchedRows = new Map<number, number[]>();

  constructor(
    private readonly view: ProblemView,
    private readonly conclusions: Conclusions,
    private readonly readings: Readings,
  ) {}

  /**
   * Keeps a clause of at least two literals, those that it is to watch first.
   *
   * @returns The clause's number: where it begins in the array.
   */
  add(literals: readonly Literal[]): number {
    const clause = this.used;
    const needed = clause + literals.length + 1;
    if (needed > this.data.length) {
      const grown = new Int32Array(Math.max(needed, this.data.length * 2));
      grown.set(this.data);
      this.data = grown;
    }
    this.data[clause] = literals.length;
    this.data.set(literals, clause + 1);
    this.used = needed;
    this.watch(clause, literals[0]!);
    this.watch(clause, literals[1]!);
    return clause;
  }

  /** The literals of a clause. */
  literals(clause: number): Int32Array {
    return this.data.subarray(clause + 1, clause + 1 + this.data[clause]!);
  }

  /** Makes a literal true for the reason that all others of its clause are false. False when it cannot be. */
  assert(literal: Literal, level: number, clause: number): boolean {
    const row = rowOf(literal);
    return isNegative(literal)
      ? this.conclusions.ruleOut(row, level, Reason.clause, clause, -1)
      : this.conclusions.choose(row, level, Reason.clause, clause, -1);
  }

  /** To be called when a row is chosen. False on a contradiction. */
  onChosen(row: number): boolean {
    if (this.used === 0) return true;
    if (!this.onFalse(isNotChosen(row))) return false;
    for (const other of this.watchedRows.get(this.view.nameOf[row]!) ?? []) {
      if (other !== row && !this.onFalse(isChosen(other))) return false;
    }
    return true;
  }

  /** To be called when a row is ruled out. False on a contradiction. */
  onRuledOut(row: number): boolean {
    return this.used === 0 || this.onFalse(isChosen(row));
  }

  private watch(clause: number, literal: Literal): void {
    const list = this.watchers.get(literal);
    if (list !== undefined) {
      list.push(clause);
      return;
    }
    this.watchers.set(literal, [clause]);
    if (isNegative(literal)) return;
    const row = rowOf(literal);
    // The clause is told only of what is noticed, and that needs the row's dependencies.
    this.readings.request(row);
    const name = this.view.nameOf[row]!;
    const rows = this.watchedRows.get(name);
    if (rows === undefined) this.watchedRows.set(name, [row]);
    else rows.push(row);
  }

  private onFalse(literal: Literal): boolean {
    const watching = this.watchers.get(literal);
    if (watching === undefined) return true;
    const { data } = this;
    let kept = 0;
    for (let index = 0; index < watching.length; index += 1) {
      const clause = watching[index]!;
      let first = data[clause + 1]!;
      if (first === literal) {
        first = data[clause + 2]!;
        data[clause + 1] = first;
        data[clause + 2] = literal;
      }
      const isFirstTrue = this.isTrue(first);
      if (!isFirstTrue && this.watchAnother(clause)) continue;
      watching[kept++] = clause;
      if (isFirstTrue || this.assert(first, this.levelOf(clause), clause)) continue;
      for (let rest = index + 1; rest < watching.length; rest += 1) watching[kept++] = watching[rest]!;
      watching.length = kept;
      return false;
    }
    watching.length = kept;
    return true;
  }

  /** Has the clause watch another literal in place of the second. False when all others are false. */
  private watchAnother(clause: number): boolean {
    const { data } = this;
    const end = clause + 1 + data[clause]!;
    for (let index = clause + 3; index < end; index += 1) {
      const literal = data[index]!;
      if (this.isFalse(literal)) continue;
      data[index] = data[clause + 2]!;
      data[clause + 2] = literal;
      this.watch(clause, literal);
      return true;
    }
    return false;
  }

  /** The level since which all but the first literal are false. */
  private levelOf(clause: number): number {
    const { assignment } = this.conclusions;
    const literals = this.literals(clause);
    let level = ROOT_LEVEL;
    for (let index = 1; index < literals.length; index += 1) {
      level = Math.max(level, assignment.levelOfFalse(literals[index]!));
    }
    return level;
  }

  private isTrue(literal: Literal): boolean {
    return this.isFalse(literal ^ 1);
  }

  private isFalse(literal: Literal): boolean {
    const { chosen, ruledOut } = this.conclusions.assignment;
    const row = rowOf(literal);
    const choice = chosen[this.view.nameOf[row]!]!;
    if (isNegative(literal)) return choice === row;
    return ruledOut[row] !== OPEN || (choice >= 0 && choice !== row);
  }
}
