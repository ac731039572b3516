import type { PackagePool } from '../pool/package-pool.js';
import type { Selection } from '../selection.js';
import type { DomainEvent, EmptyDomain } from './domains.js';

/**
 * Picks the events without which the name would not be empty, and the events that those rest on, in their order.
 */
export class RelevantEvents {
  private readonly pool: PackagePool;
  private readonly events: readonly DomainEvent[];
  private readonly chosen = new Set<number>();

  constructor(
    private readonly selection: Selection,
    private readonly empty: EmptyDomain,
  ) {
    this.pool = selection.pool;
    this.events = empty.events;
  }

  /** Positions of the events, rising. */
  find(): readonly number[] {
    this.eliminate(this.empty.name, this.candidates(this.empty.name), this.events.length);
    this.explainNeed(this.empty.name, this.events.length);
    return [...this.chosen].sort((a, b) => a - b);
  }

  private candidates(name: number): readonly number[] {
    const any = this.pool.specs.add({ name: this.pool.names.all[name]!, isExactName: true });
    return [...this.selection.candidates(any)];
  }

  /** Chooses events before `before` that together rule out all of `rows`, which are of `name`. */
  private eliminate(name: number, rows: readonly number[], before: number): void {
    if (rows.length === 0) return;
    const useful: number[] = [];
    this.events.forEach((event, index) => {
      if (index < before && event.name === name) useful.push(index);
    });
    const left = (kept: readonly number[]): number =>
      rows.filter((row) => kept.every((index) => !this.rulesOut(this.events[index]!, row))).length;
    const all = left(useful);
    let kept = useful;
    // Late events are dropped first: the early ones are nearer to the requests, and quicker to tell.
    for (const index of [...useful].reverse()) {
      const without = kept.filter((other) => other !== index);
      if (left(without) === all) kept = without;
    }
    for (const index of kept) this.choose(index);
  }

  private rulesOut(event: DomainEvent, row: number): boolean {
    return event.kind === 'removal'
      ? event.rows.includes(row)
      : !event.specs.some((spec) => this.pool.isMatch(spec, row));
  }

  private choose(index: number): void {
    if (this.chosen.has(index)) return;
    this.chosen.add(index);
    const event = this.events[index]!;
    if (event.kind === 'removal') {
      const wanted = this.candidates(event.other).filter((row) =>
        event.specs.some((spec) => this.pool.isMatch(spec, row)),
      );
      this.eliminate(event.other, wanted, index);
      return;
    }
    if (event.source.kind === 'request') return;
    const { name } = event.source;
    this.explainNeed(name, index);
    const kept = new Set(event.rows);
    this.eliminate(
      name,
      this.candidates(name).filter((row) => !kept.has(row) && !this.demandsTheSame(row, event)),
      index,
    );
  }

  private demandsTheSame(row: number, event: DomainEvent & { kind: 'demand' }): boolean {
    const list = this.pool.rows[event.isConstraint ? 'constrains' : 'depends'][row]!;
    return this.pool.lists.specs[list]!.some((spec) => event.specs.includes(spec));
  }

  /** Chooses the event because of which a name has to be there at all. */
  private explainNeed(name: number, before: number): void {
    const index = this.events.findIndex(
      (event, position) => position < before && event.kind === 'demand' && event.name === name && !event.isConstraint,
    );
    if (index >= 0) this.choose(index);
  }
}
