import type { StopCheck } from '../engine/stop-check.js';
import type { PackagePool } from '../pool/package-pool.js';
import type { RootNeeds } from '../solve-attempt.js';
import type { Selection } from '../selection.js';

/** Who asks for something. */
export type Source =
  | { readonly kind: 'request'; readonly spec: number; readonly isConstraint: boolean }
  | { readonly kind: 'package'; readonly name: number };

/** Something that is known of the builds of a name that are left. Events are numbered by their place in the log. */
export type DomainEvent =
  /** `source` leaves only the rows of `name` that meet one of `specs`. */
  | {
      readonly kind: 'demand';
      readonly name: number;
      readonly source: Source;
      readonly specs: readonly number[];
      /** The rows of the source, when it is a package. */
      readonly rows: readonly number[];
      readonly isConstraint: boolean;
    }
  /** `rows` of `name` are out: each needs one of `specs`, about `other`, of which nothing suitable is left. */
  | {
      readonly kind: 'removal';
      readonly name: number;
      readonly rows: readonly number[];
      readonly other: number;
      readonly specs: readonly number[];
    };

/** A name of which nothing is left. */
export interface EmptyDomain {
  readonly name: number;
  readonly events: readonly DomainEvent[];
}

interface Domain {
  readonly rows: Set<number>;
  isNeeded: boolean;
  /** Specs that were demanded already, by the key of who demanded them. */
  readonly demanded: Set<string>;
}

/**
 * What the requests leave of each name, without any guess: a name that is needed keeps the rows that all demands on it
 * allow, and loses those that need what is not left of another. The first name that loses all is where the requests
 * contradict each other. It finds what a person would find by reading; contradictions that need guesses it misses.
 */
export class Domains {
  private readonly pool: PackagePool;
  private readonly domains = new Map<number, Domain>();
  private readonly events: DomainEvent[] = [];
  private readonly queue = new Set<number>();

  constructor(private readonly selection: Selection) {
    this.pool = selection.pool;
  }

  /**
   * Draws the conclusions from the requests.
   *
   * @param needs - What is asked.
   * @param stop - Asked now and then; throws to end the work.
   * @returns The name of which nothing is left, if there is one.
   */
  run(needs: RootNeeds, stop: StopCheck): EmptyDomain | undefined {
    const { names } = this.pool.specs;
    for (const spec of needs.requests) {
      this.need(names[spec]!);
      const empty = this.demand(names[spec]!, { kind: 'request', spec, isConstraint: false }, [spec], [], false);
      if (empty !== undefined) return empty;
    }
    for (const spec of needs.constraints) {
      const empty = this.demand(names[spec]!, { kind: 'request', spec, isConstraint: true }, [spec], [], true);
      if (empty !== undefined) return empty;
    }
    while (this.queue.size > 0) {
      stop.check(0);
      const name = this.queue.values().next().value!;
      this.queue.delete(name);
      const empty = this.visit(name);
      if (empty !== undefined) return empty;
    }
    return undefined;
  }

  private domain(name: number): Domain {
    let domain = this.domains.get(name);
    if (domain === undefined) {
      const any = this.pool.specs.add({ name: this.pool.names.all[name]!, isExactName: true });
      domain = { rows: new Set(this.selection.candidates(any)), isNeeded: false, demanded: new Set() };
      this.domains.set(name, domain);
    }
    return domain;
  }

  private need(name: number): void {
    const domain = this.domain(name);
    if (domain.isNeeded) return;
    domain.isNeeded = true;
    this.queue.add(name);
  }

  private demand(
    name: number,
    source: Source,
    specs: readonly number[],
    rows: readonly number[],
    isConstraint: boolean,
  ): EmptyDomain | undefined {
    const domain = this.domain(name);
    const key = `${source.kind === 'request' ? source.spec : `p${source.name}`} ${specs.join()}`;
    if (domain.demanded.has(key)) return undefined;
    domain.demanded.add(key);
    const before = domain.rows.size;
    for (const row of domain.rows) {
      if (!specs.some((spec) => this.pool.isMatch(spec, row))) domain.rows.delete(row);
    }
    if (domain.rows.size === before && source.kind === 'package' && isConstraint) return undefined;
    this.events.push({ kind: 'demand', name, source, specs, rows, isConstraint });
    return this.changed(name, domain, before);
  }

  private changed(name: number, domain: Domain, before: number): EmptyDomain | undefined {
    if (domain.rows.size === 0 && domain.isNeeded) return { name, events: this.events };
    if (domain.rows.size === before) return undefined;
    for (const [other, { isNeeded }] of this.domains) if (isNeeded) this.queue.add(other);
    return undefined;
  }

  /** Removes what cannot be installed of a needed name, then passes on what all that is left agree on. */
  private visit(name: number): EmptyDomain | undefined {
    const domain = this.domain(name);
    const empty = this.removeHopeless(name, domain);
    if (empty !== undefined) return empty;
    const rows = [...domain.rows];
    const demands = this.commonDemands(rows, 'depends');
    for (const [other, specs] of demands) {
      this.need(other);
      const found = this.demand(other, { kind: 'package', name }, specs, rows, false);
      if (found !== undefined) return found;
    }
    for (const [other, specs] of this.commonDemands(rows, 'constrains')) {
      if (!this.domains.has(other)) continue;
      const found = this.demand(other, { kind: 'package', name }, specs, rows, true);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private removeHopeless(name: number, domain: Domain): EmptyDomain | undefined {
    const removed = new Map<number, { rows: number[]; specs: Set<number> }>();
    const before = domain.rows.size;
    for (const row of domain.rows) {
      const spec = this.hopelessNeed(row);
      if (spec < 0) continue;
      const other = this.pool.specs.names[spec]!;
      const group = removed.get(other) ?? { rows: [], specs: new Set() };
      group.rows.push(row);
      group.specs.add(spec);
      removed.set(other, group);
      domain.rows.delete(row);
    }
    for (const [other, { rows, specs }] of removed) {
      this.events.push({ kind: 'removal', name, rows, other, specs: [...specs] });
    }
    return this.changed(name, domain, before);
  }

  private hopelessNeed(row: number): number {
    for (const spec of this.pool.lists.specs[this.pool.rows.depends[row]!]!) {
      const left = this.domain(this.pool.specs.names[spec]!).rows;
      if (!some(left, (other) => this.pool.isMatch(spec, other))) return spec;
    }
    return -1;
  }

  /** The names that all rows have a spec about, with their specs. */
  private commonDemands(rows: readonly number[], kind: 'depends' | 'constrains'): Map<number, readonly number[]> {
    const { pool } = this;
    const specsOf = new Map<number, Set<number>>();
    const rowsWith = new Map<number, number>();
    const lists = new Map<number, number>();
    for (const row of rows) {
      const list = pool.rows[kind][row]!;
      lists.set(list, (lists.get(list) ?? 0) + 1);
    }
    for (const [list, count] of lists) {
      const seen = new Map<number, number>();
      for (const spec of pool.lists.specs[list]!) seen.set(pool.specs.names[spec]!, spec);
      for (const [name, spec] of seen) {
        const specs = specsOf.get(name) ?? new Set();
        specs.add(spec);
        specsOf.set(name, specs);
        rowsWith.set(name, (rowsWith.get(name) ?? 0) + count);
      }
    }
    const common = new Map<number, readonly number[]>();
    for (const [name, specs] of specsOf) if (rowsWith.get(name) === rows.length) common.set(name, [...specs]);
    return common;
  }
}

function some(rows: ReadonlySet<number>, test: (row: number) => boolean): boolean {
  for (const row of rows) if (test(row)) return true;
  return false;
}
