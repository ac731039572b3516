/** Something in a channel's repodata that was passed over. */
export interface RecordProblem {
  /** The file name or key it is about. */
  readonly place: string;
  /** What is wrong with it, as a clause. */
  readonly reason: string;
}

const MAX_KEPT = 100;
const MAX_PLACE = 200;

/** Counts problems and keeps the first of them, so that hostile repodata cannot fill the memory with complaints. */
export class ProblemLog {
  readonly #kept: RecordProblem[] = [];
  #count = 0;

  /** How many there were. */
  get count(): number {
    return this.#count;
  }

  /** The first hundred of them. */
  get kept(): readonly RecordProblem[] {
    return this.#kept;
  }

  add(place: string, reason: string): void {
    this.#count++;
    if (this.#kept.length < MAX_KEPT) this.#kept.push({ place: place.slice(0, MAX_PLACE), reason });
  }

  /** Takes over what another log found. */
  addAll(problems: readonly RecordProblem[], count = problems.length): void {
    this.#count += count;
    this.#kept.push(...problems.slice(0, MAX_KEPT - this.#kept.length));
  }
}
