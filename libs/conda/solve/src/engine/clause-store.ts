/**
 * A literal says that a row is chosen (twice the row) or is not (twice the row, plus one); the clause is true as soon
 * as one of its literals is.
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

/** What was learnt from conflicts: clauses in one typed array, each watched at its first two literals. */
export class ClauseStore {
  private data = new Int32Array(1024);
  private used = 0;
  private readonly watchers = new Map<Literal, number[]>();
  /** Name to the rows whose "is chosen" some clause has watched. */
  private readonly watchedRows = new Map<number, number[]>();
  count = 0;

  constructor(private readonly nameOf: Int32Array) {}

  /**
   * Keeps a clause of at least two literals.
   *
   * @returns The clause's number: where it begins in the arena.
   */
  add(literals: readonly Literal[]): number {
    const clause = this.used;
    const needed = this.used + literals.length + 1;
    if (needed > this.data.length) {
      const grown = new Int32Array(Math.max(needed, this.data.length * 2));
      grown.set(this.data);
      this.data = grown;
    }
    this.data[clause] = literals.length;
    this.data.set(literals, clause + 1);
    this.used = needed;
    this.count += 1;
    this.watch(clause, literals[0]!);
    this.watch(clause, literals[1]!);
    return clause;
  }

  length(clause: number): number {
    return this.data[clause]!;
  }

  literal(clause: number, index: number): Literal {
    return this.data[clause + 1 + index]!;
  }

  swap(clause: number, a: number, b: number): void {
    const { data } = this;
    const kept = data[clause + 1 + a]!;
    data[clause + 1 + a] = data[clause + 1 + b]!;
    data[clause + 1 + b] = kept;
  }

  /** The clauses that watch a literal; the list is live. */
  watching(literal: Literal): number[] | undefined {
    return this.watchers.get(literal);
  }

  watch(clause: number, literal: Literal): void {
    const list = this.watchers.get(literal);
    if (list !== undefined) {
      list.push(clause);
      return;
    }
    this.watchers.set(literal, [clause]);
    if (isNegative(literal)) return;
    const name = this.nameOf[rowOf(literal)]!;
    const rows = this.watchedRows.get(name);
    if (rows === undefined) this.watchedRows.set(name, [rowOf(literal)]);
    else rows.push(rowOf(literal));
  }

  /** The rows of a name whose "is chosen" some clause has watched. */
  rowsWatched(name: number): readonly number[] | undefined {
    return this.watchedRows.get(name);
  }
}
