import { Reason } from '../engine/assignment.js';
import type { ReasonListener } from '../engine/conflict-analysis.js';
import type { Selection } from '../selection.js';
import type { Statement } from './explanation.js';
import { missingOf, versionsOf } from './statements.js';
import { listVersions } from './version-list.js';

const MAX_NAMES = 2;
const MAX_SOURCES = 4;

/** Specs about one name, by the name of who has them, with the rows that do. */
type Demands = Map<number, Map<number, Set<number>>>;

/**
 * Collects on which names a search ran into contradictions, for the cases that no reading without guesses explains.
 */
export class Disagreements {
  /** Name to what was demanded of it. */
  private readonly demands = new Map<number, Demands>();
  /** Name to how many contradictions were about it. */
  private readonly counts = new Map<number, number>();
  /** Rows that stand for what another row needs under a condition, and that row. */
  private readonly owners = new Map<number, number>();
  private readonly facts: [row: number, spec: number][] = [];

  constructor(private readonly selection: Selection) {}

  /** To be given to the search. */
  readonly listener: ReasonListener = (row, reason, other, spec) => {
    if (reason === Reason.condition) this.owners.set(row, other);
    else if (reason === Reason.only || reason === Reason.constrained) this.facts.push([other, spec]);
    else if (reason === Reason.choice || reason === Reason.exhausted) {
      this.facts.push([row, spec]);
      this.count(spec);
    }
  };

  /** The names that most contradictions were about, and who wants what of them. */
  statements(): readonly Statement[] {
    for (const [row, spec] of this.facts) this.note(row, spec);
    // A record that rules itself out, or is chosen by its condition alone, conflicts without any such count.
    if (this.counts.size === 0) for (const [, spec] of this.facts) this.count(spec);
    const busiest = [...this.counts].sort(([a, x], [b, y]) => y - x || a - b).slice(0, MAX_NAMES);
    return busiest.flatMap(([name]) => this.tell(name));
  }

  private count(spec: number): void {
    const name = this.selection.pool.specs.names[spec]!;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  private note(given: number, spec: number): void {
    const { rows, specs } = this.selection.pool;
    let row = given;
    for (let owner = this.owners.get(row); owner !== undefined; owner = this.owners.get(row)) row = owner;
    // The root has no record: what it asks for is told as a request.
    if (row >= rows.size) return;
    const name = specs.names[spec]!;
    const source = rows.name[row]!;
    const demands = this.demands.get(name) ?? new Map<number, Map<number, Set<number>>>();
    const wanted = demands.get(source) ?? new Map<number, Set<number>>();
    wanted.set(spec, (wanted.get(spec) ?? new Set()).add(row));
    demands.set(source, wanted);
    this.demands.set(name, demands);
  }

  /** Specs that only constrain apart from those that are needed. */
  private byKind(wanted: ReadonlyMap<number, ReadonlySet<number>>) {
    const { lists, rows } = this.selection.pool;
    return Map.groupBy(wanted, ([spec, [row]]) => lists.specs[rows.constrains[row!]!]!.includes(spec));
  }

  private tell(name: number): readonly Statement[] {
    const { pool } = this.selection;
    const { names, specs } = pool;
    const texts = new Set<string>();
    const statements: Statement[] = [];
    for (const [source, wanted] of [...(this.demands.get(name) ?? [])].slice(0, MAX_SOURCES)) {
      for (const [isConstraint, some] of this.byKind(wanted)) {
        const own = some.map(([spec]) => specs.texts[spec]!);
        for (const text of own) texts.add(text);
        const rows = some.flatMap(([, holders]) => [...holders]);
        const versions = listVersions(versionsOf(pool, source, rows));
        const by = names.all[source]!;
        statements.push({ kind: 'need', name: names.all[name]!, by, versions, specs: own, isConstraint });
        if (!isConstraint) statements.push(...some.flatMap(([spec]) => missingOf(this.selection, name, [spec])));
      }
    }
    return texts.size < 2
      ? statements
      : [...statements, { kind: 'clash', name: names.all[name]!, demands: [...texts] }];
  }
}
