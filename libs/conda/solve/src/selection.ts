import { fnAt } from '@terrarium/conda-types';
import type { MatchSpec, RepoDataRecord } from '@terrarium/conda-types';
import type { CandidateSource } from './engine/candidate-source.js';
import { CandidateOrder } from './order/candidate-order.js';
import type { PackagePool } from './pool/package-pool.js';
import { Exclusion } from './pool/row-store.js';
import type { SolveStrategy } from './problem.js';

/** The candidate orders of a pool, made when first needed. */
export class PoolOrders {
  private readonly orders = new Map<string, CandidateOrder>();

  constructor(private readonly pool: PackagePool) {}

  /** The order for a name under a strategy. */
  of(strategy: SolveStrategy, isDirect: boolean): CandidateOrder {
    const prefersLowest = strategy === 'lowest' || (strategy === 'lowest-direct' && isDirect);
    const key = `${prefersLowest} ${strategy === 'lowest'}`;
    let order = this.orders.get(key);
    if (order === undefined) {
      order = new CandidateOrder(this.pool, prefersLowest, strategy === 'lowest');
      this.orders.set(key, order);
    }
    return order;
  }
}

/** What one solve wants of a name beyond the pool's settings. */
interface NameWishes {
  channels: string[];
  favoured: number;
  locked: number;
}

/** The candidates of one solve: the pool's, changed for the names that the request says something special about. */
export class Selection implements CandidateSource {
  private readonly wishes = new Map<number, NameWishes>();
  private readonly direct = new Set<number>();

  constructor(
    readonly pool: PackagePool,
    private readonly orders: PoolOrders,
    private readonly strategy: SolveStrategy,
    requests: readonly MatchSpec[],
  ) {
    for (const { name, channel } of requests) {
      const number = pool.names.add(name);
      this.direct.add(number);
      if (channel !== undefined) this.wishesFor(number).channels.push(channel);
    }
  }

  /** Has a record tried first. False when the pool does not have it. */
  favour(record: RepoDataRecord): boolean {
    return this.place(record, (wishes, row) => {
      wishes.favoured = row;
    });
  }

  /** Allows this record only for its name. False when the pool does not have it. */
  lock(record: RepoDataRecord): boolean {
    return this.place(record, (wishes, row) => {
      wishes.locked = row;
    });
  }

  /** The only row that is allowed for a name, -1 when it is not locked. */
  lockedRow(name: number): number {
    return this.wishes.get(name)?.locked ?? -1;
  }

  candidates(spec: number): Int32Array {
    const name = this.pool.specs.names[spec]!;
    // What was worked out earlier holds only as long as the records of the name are the same.
    if (name >= 0) this.pool.entry(name);
    const order = this.orders.of(this.strategy, this.direct.has(name));
    const wishes = this.wishes.get(name);
    if (wishes === undefined) return order.candidates(spec);
    const { locked, favoured } = wishes;
    if (locked >= 0) return this.pool.isMatch(spec, locked) ? Int32Array.of(locked) : new Int32Array(0);
    const selected = order.select(spec, (row) => row !== favoured && this.isAllowed(row, wishes));
    if (favoured < 0 || !this.pool.isMatch(spec, favoured)) return selected;
    return Int32Array.of(favoured, ...selected);
  }

  private isAllowed(row: number, { channels }: NameWishes): boolean {
    const exclusion = this.pool.rows.exclusion[row]!;
    if (exclusion === Exclusion.none) return true;
    // A request that names a channel overrules the order of channels.
    return exclusion === Exclusion.channelPriority && channels.some((channel) => this.isFrom(row, channel));
  }

  private isFrom(row: number, channel: string): boolean {
    const { rows, tables, channels } = this.pool;
    const table = tables[rows.table[row]!];
    return table !== undefined && channels.matches(channel, table.texts[table.channel[rows.tableRow[row]!]!]!);
  }

  private place(record: RepoDataRecord, set: (wishes: NameWishes, row: number) => void): boolean {
    const name = this.pool.names.add(record.name);
    const row = this.find(name, record);
    if (row < 0) return false;
    set(this.wishesFor(name), row);
    return true;
  }

  private find(name: number, { channel, subdir, fn }: RepoDataRecord): number {
    const { rows, tables } = this.pool;
    const { first, count } = this.pool.entry(name);
    for (let row = first; row < first + count; row += 1) {
      const table = tables[rows.table[row]!];
      if (table === undefined || rows.exclusion[row] === Exclusion.defect) continue;
      const index = rows.tableRow[row]!;
      if (
        table.texts[table.subdir[index]!] === subdir &&
        table.texts[table.channel[index]!] === channel &&
        fnAt(table, index) === fn
      ) {
        return row;
      }
    }
    return -1;
  }

  private wishesFor(name: number): NameWishes {
    let wishes = this.wishes.get(name);
    if (wishes === undefined) this.wishes.set(name, (wishes = { channels: [], favoured: -1, locked: -1 }));
    return wishes;
  }
}
