import type { PackagePool } from '../pool/package-pool.js';
import { Exclusion } from '../pool/row-store.js';
import type { Selection } from '../selection.js';
import type { DomainEvent, EmptyDomain } from './domains.js';
import type { Statement } from './explanation.js';
import { RelevantEvents } from './relevant-events.js';
import { listVersions } from './version-list.js';

const REASONS: ReadonlyMap<number, readonly [one: string, many: string]> = new Map([
  [Exclusion.defect, ['cannot be understood', 'cannot be understood']],
  [Exclusion.removed, ['was taken back by its channel', 'were taken back by their channel']],
  [Exclusion.newer, ['is newer than the cutoff date', 'are newer than the cutoff date']],
  [Exclusion.undated, ['has no date, and a cutoff date is set', 'have no date, and a cutoff date is set']],
  [Exclusion.channelPriority, ['is in a channel of lower priority', 'are in a channel of lower priority']],
]);

/**
 * Tells the contradiction that {@link Domains} found, from the requests to the name of which nothing is left.
 *
 * @param selection - The candidates.
 * @param empty - What was found.
 * @param texts - Specs of the request as they were written.
 */
export function statementsOf(
  selection: Selection,
  empty: EmptyDomain,
  texts: ReadonlyMap<number, string>,
): readonly Statement[] {
  const teller = new Teller(selection, texts);
  const relevant = new RelevantEvents(selection, empty).find().map((index) => empty.events[index]!);
  const statements = relevant.flatMap((event) => teller.tell(event));
  const demands = relevant.filter((event) => event.kind === 'demand' && event.name === empty.name);
  if (demands.length > 1) {
    const specs = demands.flatMap((event) => event.specs.map((spec) => teller.text(spec)));
    statements.push({ kind: 'clash', name: teller.name(empty.name), demands: [...new Set(specs)] });
  }
  return statements;
}

/** The distinct versions of rows of one name, the highest first. */
export function versionsOf(pool: PackagePool, name: number, rows: Iterable<number>): readonly string[] {
  const { versions } = pool.entry(name);
  const ranks = new Set<number>();
  for (const row of rows) ranks.add(pool.rows.version[row]!);
  return [...ranks].sort((a, b) => a - b).map((rank) => versions[rank]?.toString() ?? '?');
}

/** Builds that answer one of `specs` but may not be used, one text a reason. */
export function leftOut(pool: PackagePool, name: number, specs: readonly number[]): readonly string[] {
  const { first, count } = pool.entry(name);
  const counts = new Map<number, number>();
  for (let row = first; row < first + count; row += 1) {
    const exclusion = pool.rows.exclusion[row]!;
    if (!REASONS.has(exclusion) || !specs.some((spec) => pool.isMatch(spec, row))) continue;
    counts.set(exclusion, (counts.get(exclusion) ?? 0) + 1);
  }
  return [...counts].map(([exclusion, builds]) => {
    const [one, many] = REASONS.get(exclusion)!;
    return builds === 1 ? `1 build ${one}` : `${builds} builds ${many}`;
  });
}

/**
 * That nothing answers `specs`, when so.
 *
 * @param selection - The candidates.
 * @param name - The name that they are about.
 * @param specs - What is wanted, any of them.
 * @param texts - Specs of the request as they were written.
 */
export function missingOf(
  selection: Selection,
  name: number,
  specs: readonly number[],
  texts?: ReadonlyMap<number, string>,
): readonly Statement[] {
  if (specs.some((spec) => selection.candidates(spec).length > 0)) return [];
  const { pool } = selection;
  const any = pool.specs.add({ name: pool.names.all[name]!, isExactName: true });
  const locked = selection.lockedRow(name);
  return [
    {
      kind: 'missing',
      name: pool.names.all[name]!,
      specs: specs.map((spec) => texts?.get(spec) ?? pool.specs.texts[spec]!),
      existing: listVersions(versionsOf(pool, name, selection.candidates(any))),
      leftOut:
        locked < 0
          ? leftOut(pool, name, specs)
          : [`${pool.names.all[name]!} is locked to ${listVersions(versionsOf(pool, name, [locked]))}`],
    },
  ];
}

class Teller {
  private readonly pool: PackagePool;

  constructor(
    private readonly selection: Selection,
    private readonly texts: ReadonlyMap<number, string>,
  ) {
    this.pool = selection.pool;
  }

  tell(event: DomainEvent): readonly Statement[] {
    return event.kind === 'removal' ? this.removal(event) : this.demand(event);
  }

  name(number: number): string {
    return this.pool.names.all[number]!;
  }

  text(spec: number): string {
    return this.texts.get(spec) ?? this.pool.specs.texts[spec]!;
  }

  private demand(event: DomainEvent & { kind: 'demand' }): readonly Statement[] {
    const { name, source, specs, rows, isConstraint } = event;
    const missing = missingOf(this.selection, name, specs, this.texts);
    if (source.kind === 'request') {
      if (missing.length > 0 && !isConstraint) return missing;
      const matching = this.matching(specs);
      const versions = listVersions(versionsOf(this.pool, name, matching));
      return [{ kind: 'request', name: this.name(name), spec: this.text(source.spec), versions }];
    }
    const need: Statement = {
      kind: 'need',
      name: this.name(name),
      by: this.name(source.name),
      versions: listVersions(versionsOf(this.pool, source.name, rows)),
      specs: specs.map((spec) => this.text(spec)),
      isConstraint,
    };
    return isConstraint ? [need] : [need, ...missing];
  }

  private removal({ name, rows, other, specs }: DomainEvent & { kind: 'removal' }): readonly Statement[] {
    const excluded: Statement = {
      kind: 'excluded',
      name: this.name(name),
      versions: listVersions(versionsOf(this.pool, name, rows)),
      other: this.name(other),
      specs: specs.map((spec) => this.text(spec)),
    };
    return [excluded, ...missingOf(this.selection, other, specs, this.texts)];
  }

  private matching(specs: readonly number[]): readonly number[] {
    return specs.flatMap((spec) => [...this.selection.candidates(spec)]);
  }
}
