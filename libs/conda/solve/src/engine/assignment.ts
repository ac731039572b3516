/** Why a row was chosen or ruled out. `row` is what it concerns; `other` and `spec` are told for each. */
export const Reason = {
  /** Chosen by the search, or because it is the root. */
  decision: 0,
  /** Ruled out: it depends on or constrains `spec`, but `other` is chosen for that name. */
  choice: 1,
  /** Ruled out: it depends on `spec`, and every candidate of that is ruled out. */
  exhausted: 2,
  /** Ruled out: `other` is chosen and constrains `spec`, which the row does not meet. */
  constrained: 3,
  /** Chosen: `other` is chosen and depends on `spec`, and every other candidate is ruled out. */
  only: 4,
  /** Either: all other literals of the learnt clause `other` are false. */
  clause: 5,
  /** Chosen: `other` is chosen, and the condition under which it needs the row is met; `spec` is its number. */
  condition: 6,
} as const;

/** One of {@link Reason}. */
export type Reason = (typeof Reason)[keyof typeof Reason];

/** Where ruled out rows stand. */
export const OPEN = 0;
/** Ruled out until the search goes back. */
export const OUT = 1;
/** Ruled out by the requests alone. */
export const OUT_FOR_GOOD = 2;

/** What the requests alone imply is at this level; decisions begin one above. */
export const ROOT_LEVEL = 1;

/**
 * Which rows are chosen, which are ruled out, and why. At most one row of a name can be chosen: a name's choice rules
 * out its other rows without a word, so only what is ruled out for another reason is written down.
 *
 * A row's level is the lowest at which its reason holds, which can be below the level at which it was noticed, because
 * dependencies are read late. Going back keeps such rows.
 */
export class Assignment {
  /** Name to the chosen row, or -1. */
  readonly chosen: Int32Array;
  /** {@link OPEN}, {@link OUT} or {@link OUT_FOR_GOOD}. */
  readonly ruledOut: Uint8Array;
  readonly level: Int32Array;
  /** Place in the trail, -1 for what is ruled out for good. */
  readonly position: Int32Array;
  readonly reason: Uint8Array;
  readonly reasonOther: Int32Array;
  readonly reasonSpec: Int32Array;
  /** In the order of the events: twice the row, plus one when it was ruled out. */
  readonly trail: Int32Array;
  trailSize = 0;
  /** The first event that was not propagated yet. */
  head = 0;
  currentLevel = ROOT_LEVEL;
  /** Where in the trail the latest `undo` began; what lies before has not moved. */
  undoneFrom = 0;
  /** Rows ruled out for good, in order, and the first of them that was not propagated yet. */
  readonly outForGood: number[] = [];
  outForGoodHead = 0;
  private readonly levelStarts: number[] = [0, 0];

  /**
   * @param nameOf - Row to name.
   * @param nameCount - How many names.
   */
  constructor(
    private readonly nameOf: Int32Array,
    nameCount: number,
  ) {
    const rows = nameOf.length;
    this.chosen = new Int32Array(nameCount).fill(-1);
    this.ruledOut = new Uint8Array(rows);
    this.level = new Int32Array(rows);
    this.position = new Int32Array(rows);
    this.reason = new Uint8Array(rows);
    this.reasonOther = new Int32Array(rows);
    this.reasonSpec = new Int32Array(rows);
    // A row can be chosen once and, before the search goes back over that, be ruled out once.
    this.trail = new Int32Array(2 * rows);
  }

  isChosen(row: number): boolean {
    return this.chosen[this.nameOf[row]!] === row;
  }

  /** Whether the row is ruled out, be it by the choice of another of its name. */
  isOut(row: number): boolean {
    if (this.ruledOut[row] !== OPEN) return true;
    const choice = this.chosen[this.nameOf[row]!]!;
    return choice >= 0 && choice !== row;
  }

  /**
   * The level since which a literal is false, when it is: twice a row says that the row is chosen, plus one that it is
   * not.
   */
  levelOfFalse(literal: number): number {
    const row = literal >> 1;
    return (literal & 1) === 1 || this.ruledOut[row] !== OPEN
      ? this.level[row]!
      : this.level[this.chosen[this.nameOf[row]!]!]!;
  }

  /** Opens the next level. */
  push(): void {
    this.currentLevel += 1;
    this.levelStarts[this.currentLevel] = this.trailSize;
  }

  /** Writes down that a row of a name without choice is chosen. */
  choose(row: number, level: number, reason: Reason, other: number, spec: number): void {
    this.chosen[this.nameOf[row]!] = row;
    this.write(row, level, reason, other, spec);
    this.append(2 * row);
  }

  /** Writes down that a row is ruled out. */
  ruleOut(row: number, level: number, reason: Reason, other: number, spec: number): void {
    this.write(row, level, reason, other, spec);
    if (level > ROOT_LEVEL) {
      this.ruledOut[row] = OUT;
      this.append(2 * row + 1);
      return;
    }
    this.ruledOut[row] = OUT_FOR_GOOD;
    this.position[row] = -1;
    this.outForGood.push(row);
  }

  /**
   * Goes back to a level. What is noticed later but holds there already is kept, behind everything else, and is
   * propagated again.
   *
   * @param level - The level that stays.
   * @param forget - Told of each event that is taken back, the latest first, while it still stands.
   */
  undo(level: number, forget: (row: number, wasChosen: boolean) => void): void {
    const start = this.levelStarts[level + 1] ?? this.trailSize;
    this.undoneFrom = start;
    const kept: number[] = [];
    while (this.trailSize > start) {
      const event = this.trail[--this.trailSize]!;
      const row = event >> 1;
      if ((event & 1) === 0) {
        forget(row, true);
        this.chosen[this.nameOf[row]!] = -1;
      } else {
        if (this.ruledOut[row] === OUT_FOR_GOOD) continue;
        forget(row, false);
        this.ruledOut[row] = OPEN;
      }
      if (this.level[row]! <= level) kept.push(event);
    }
    this.currentLevel = level;
    this.head = Math.min(this.head, this.trailSize);
    for (let index = kept.length - 1; index >= 0; index -= 1) this.restore(kept[index]!);
  }

  private restore(event: number): void {
    const row = event >> 1;
    if (this.ruledOut[row] !== OPEN || this.chosen[this.nameOf[row]!] === row) return;
    if ((event & 1) === 1) this.ruledOut[row] = OUT;
    else if (this.chosen[this.nameOf[row]!]! >= 0) return;
    else this.chosen[this.nameOf[row]!] = row;
    this.append(event);
  }

  private write(row: number, level: number, reason: Reason, other: number, spec: number): void {
    this.level[row] = level;
    this.reason[row] = reason;
    this.reasonOther[row] = other;
    this.reasonSpec[row] = spec;
  }

  private append(event: number): void {
    this.position[event >> 1] = this.trailSize;
    this.trail[this.trailSize++] = event;
  }
}
