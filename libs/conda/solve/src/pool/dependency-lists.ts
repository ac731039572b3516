import type { PackageTable } from '@terrarium/conda-types';
import type { SpecCondition, SpecStore } from './spec-store.js';

/** A part of a list that holds only when something is true of the environment (CEP 43). */
export interface ConditionalPart {
  readonly condition: SpecCondition;
  /** Number of the list that holds then. */
  readonly list: number;
}

const NO_PARTS: readonly ConditionalPart[] = [];

/** Lists of dependencies as numbered specs. List 0 is the empty one. */
export class DependencyLists {
  /** List to the specs that always hold. */
  readonly specs: Int32Array[] = [new Int32Array(0)];
  /** List to the reason why it cannot be used. */
  readonly errors = new Map<number, string>();
  private readonly conditional = new Map<number, ConditionalPart[]>();

  constructor(private readonly specStore: SpecStore) {}

  /** What holds in `list` only under a condition. */
  conditionalParts(list: number): readonly ConditionalPart[] {
    return this.conditional.size === 0 ? NO_PARTS : (this.conditional.get(list) ?? NO_PARTS);
  }

  /**
   * Takes over the lists of a table.
   *
   * @returns The number of the table's first list; the others follow.
   */
  addTable(table: PackageTable): number {
    const { texts, listStarts, listItems } = table;
    const numbers = new Int32Array(texts.length).fill(-1);
    const first = this.specs.length;
    const count = listStarts.length - 1;
    // Lists under a condition are made after those of the table, so that the table's stay in a row.
    const postponed: [list: number, spec: number][] = [];
    for (let index = 0; index < count; index += 1) {
      const end = listStarts[index + 1]!;
      const specs: number[] = [];
      for (let item = listStarts[index]!; item < end; item += 1) {
        const position = listItems[item]!;
        let number = numbers[position]!;
        if (number < 0) numbers[position] = number = this.specStore.read(texts[position]!);
        if (!this.append(specs, number, first + index)) postponed.push([first + index, number]);
      }
      this.specs.push(Int32Array.from(specs));
    }
    for (const [list, number] of postponed) this.addPart(list, number);
    return first;
  }

  /** Makes a list of specs. */
  add(numbers: readonly number[]): number {
    const list = this.specs.length;
    const specs: number[] = [];
    const postponed = numbers.filter((number) => !this.append(specs, number, list));
    this.specs.push(Int32Array.from(specs));
    for (const number of postponed) this.addPart(list, number);
    return list;
  }

  /** False when the spec holds under a condition only. */
  private append(specs: number[], number: number, list: number): boolean {
    const spec = this.specStore.specs[number];
    if (spec === undefined) {
      this.errors.set(list, this.specStore.errors.get(number)!);
      return true;
    }
    if (spec.when !== undefined) return false;
    for (const extra of spec.extras ?? []) specs.push(this.specStore.addExtra(spec.name, extra));
    specs.push(number);
    return true;
  }

  private addPart(list: number, number: number): void {
    const { when, ...plain } = this.specStore.specs[number]!;
    const part = { condition: this.specStore.condition(when!), list: this.add([this.specStore.add(plain)]) };
    const error = this.errors.get(part.list);
    if (error !== undefined) this.errors.set(list, error);
    const parts = this.conditional.get(list);
    if (parts === undefined) this.conditional.set(list, [part]);
    else parts.push(part);
  }
}
