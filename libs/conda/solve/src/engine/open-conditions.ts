import type { RowCondition } from '../pool/package-pool.js';
import { Reason } from './assignment.js';
import type { Conclusions } from './conclusions.js';
import { conditionNames, levelOfCondition } from './conditions.js';
import type { ProblemView } from './problem-view.js';

/** The conditions of the rows that are chosen: when one is met, the row that stands for it is chosen too. */
export class OpenConditions {
  private readonly open: { readonly owner: number; readonly condition: RowCondition }[] = [];
  private readonly names = new Set<number>();

  constructor(
    private readonly view: ProblemView,
    private readonly conclusions: Conclusions,
  ) {}

  /** Adds the conditions of a row that is chosen. */
  add(row: number): void {
    for (const condition of this.view.conditionsOf(row)) {
      this.open.push({ owner: row, condition });
      for (const name of conditionNames(condition.condition, this.view.nameOfSpec)) this.names.add(name);
    }
  }

  /** Takes back what `add` added; rows are taken back in the opposite order. */
  remove(row: number): void {
    this.open.length -= this.view.conditionsOf(row).length;
  }

  /** To be called when a row is chosen, after `add`. False on a contradiction. */
  onChosen(row: number): boolean {
    if (this.open.length === 0) return true;
    const { view, conclusions } = this;
    const { assignment } = conclusions;
    const isMentioned = this.names.has(view.nameOf[row]!);
    for (const { owner, condition } of this.open) {
      if (owner !== row && !isMentioned) continue;
      const met = levelOfCondition(condition.condition, view, assignment);
      if (met < 0) continue;
      const level = Math.max(met, assignment.level[owner]!);
      const place = view.conditionsOf(owner).indexOf(condition);
      if (!conclusions.choose(condition.row, level, Reason.condition, owner, place)) return false;
    }
    return true;
  }
}
