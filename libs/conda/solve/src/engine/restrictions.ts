import type { ProblemView } from './problem-view.js';

const NONE: readonly number[] = [];

/** What chosen rows allow of each name: row and spec by turns, in the order of the choices. */
export class Restrictions {
  private readonly stacks: (number[] | undefined)[];

  constructor(private readonly view: ProblemView) {
    this.stacks = new Array<number[] | undefined>(view.nameCount);
  }

  /** Adds what a row that is chosen constrains. */
  add(row: number): void {
    for (const spec of this.view.constrains(row)) {
      const name = this.view.nameOfSpec[spec]!;
      const stack = this.stacks[name];
      if (stack === undefined) this.stacks[name] = [row, spec];
      else stack.push(row, spec);
    }
  }

  /** Takes back what `add` added; rows are taken back in the opposite order. */
  remove(row: number): void {
    for (const spec of this.view.constrains(row)) this.stacks[this.view.nameOfSpec[spec]!]!.length -= 2;
  }

  /**
   * The first restriction that a row does not meet.
   *
   * @returns Its place, for `at`; -1 when the row meets all.
   */
  violated(row: number): number {
    const { view } = this;
    const stack = this.stacks[view.nameOf[row]!] ?? NONE;
    for (let place = 0; place < stack.length; place += 2) if (!view.isMatch(stack[place + 1]!, row)) return place;
    return -1;
  }

  /** The row that restricts, and the spec, at a place of a name. */
  at(name: number, place: number): readonly [row: number, spec: number] {
    const stack = this.stacks[name]!;
    return [stack[place]!, stack[place + 1]!];
  }
}
