import type { PackageTable, Version } from '@terrarium/conda-types';
import type { TablesOfName } from '../problem.js';
import { ChannelRanks } from './channel-ranks.js';
import { DependencyLists } from './dependency-lists.js';
import { NameStore } from './name-store.js';
import { loadName } from './name-loader.js';
import type { PoolSettings } from './pool-settings.js';
import { RowStore } from './row-store.js';
import type { SpecCondition } from './spec-store.js';
import { SpecStore } from './spec-store.js';
import { matchingRows } from './matching.js';

/** What a pool knows of one package name. */
export interface NameEntry {
  readonly name: string;
  /** Whether the name stands for something else than a package of a channel. */
  readonly isStandIn: boolean;
  /** Its rows are `first` up to `first + count`. */
  readonly first: number;
  readonly count: number;
  /** Distinct versions, the highest first. */
  readonly versions: readonly Version[];
  readonly tables: readonly PackageTable[];
  /**
   * Where runs of equally good rows begin, relative to `first`, closed by `count`. Rows of one run agree in tracked
   * features, version and build number (and in channel, when priority is flexible).
   */
  readonly runs: Int32Array;
}

/** A row that stands for what another row needs under a condition. */
export interface RowCondition {
  readonly condition: SpecCondition;
  /** Chosen when the row that has the condition is chosen and the condition is met. */
  readonly row: number;
}

/** Thrown when a solve meets a name whose records have changed since the pool read them. */
export class PoolOutdated extends Error {}

const NO_CONDITIONS: readonly RowCondition[] = [];

/**
 * The records of the names that a solve can reach, as numbered rows, with every spec read once. A pool grows as names
 * are asked for, and can serve one solve after the other as long as settings and tables stay the same.
 */
export class PackagePool {
  readonly names = new NameStore();
  readonly specs = new SpecStore(this.names);
  readonly rows = new RowStore();
  readonly lists = new DependencyLists(this.specs);
  readonly channels: ChannelRanks;
  /** Rows that cannot be understood, and why. */
  readonly defects = new Map<number, string>();
  readonly tables: PackageTable[] = [];
  private readonly entries: (NameEntry | undefined)[] = [];
  private readonly conditions = new Map<number, RowCondition[]>();
  private readonly matches: (Uint8Array | undefined)[] = [];
  /** Name to the last solve in which its tables were seen to be still the same. */
  private readonly checked: number[] = [];
  private solve = 0;

  constructor(
    readonly settings: PoolSettings,
    private source: TablesOfName,
  ) {
    this.channels = new ChannelRanks(settings);
  }

  /** Begins another solve, whose records come from `source`. */
  beginSolve(source: TablesOfName): void {
    this.source = source;
    this.solve += 1;
  }

  /**
   * What is known of a name; asks for its records the first time.
   *
   * @throws PoolOutdated when the source of this solve has other records of the name than an earlier one had.
   */
  entry(name: number): NameEntry {
    let entry = this.entries[name];
    if (entry === undefined) this.entries[name] = entry = loadName(this, this.names.all[name]!, name);
    else if (this.checked[name] !== this.solve) this.check(entry);
    this.checked[name] = this.solve;
    return entry;
  }

  /** The entry of a name that was asked for already. */
  loadedEntry(name: number): NameEntry | undefined {
    return this.entries[name];
  }

  private check({ name, isStandIn, tables }: NameEntry): void {
    if (isStandIn) return;
    const current = this.source(name).filter((table) => table.size > 0);
    const isSame = current.length === tables.length && current.every(({ key }, index) => key === tables[index]!.key);
    if (!isSame) throw new PoolOutdated();
  }

  /** The tables of a name, as the source has them. */
  tablesOf(name: string): readonly PackageTable[] {
    return this.source(name);
  }

  /** For each row of the spec's name, counted from its first, whether the spec matches it. */
  matching(spec: number): Uint8Array {
    return (this.matches[spec] ??= matchingRows(this, spec));
  }

  /** Whether the spec matches the row, which is of the spec's name. */
  isMatch(spec: number, row: number): boolean {
    return this.matching(spec)[row - this.entry(this.specs.names[spec]!).first] === 1;
  }

  /** What a row needs under conditions. */
  conditionsOf(row: number): readonly RowCondition[] {
    return this.conditions.size === 0 ? NO_CONDITIONS : (this.conditions.get(row) ?? NO_CONDITIONS);
  }

  /** Sets that `row` needs a list, or is constrained by it, when a condition is met. */
  addCondition(row: number, condition: SpecCondition, list: number, isConstraint: boolean): void {
    const added = { condition, row: this.addStandIn(list, isConstraint) };
    const known = this.conditions.get(row);
    if (known === undefined) this.conditions.set(row, [added]);
    else known.push(added);
  }

  /** Sets all that the lists of `row` hold under conditions. */
  addListConditions(row: number): void {
    const { depends, constrains } = this.rows;
    for (const { condition, list } of this.lists.conditionalParts(depends[row]!)) {
      this.addCondition(row, condition, list, false);
    }
    for (const { condition, list } of this.lists.conditionalParts(constrains[row]!)) {
      this.addCondition(row, condition, list, true);
    }
  }

  /** Makes a row that stands for "this list holds". */
  addStandIn(list: number, isConstraint: boolean): number {
    const { rows, names } = this;
    const row = rows.allocate(1);
    const name = names.add(`when ${row}`);
    rows.name[row] = name;
    rows.table[row] = -1;
    rows.depends[row] = isConstraint ? 0 : list;
    rows.constrains[row] = isConstraint ? list : 0;
    this.entries[name] = {
      name: names.all[name]!,
      isStandIn: true,
      first: row,
      count: 1,
      versions: [],
      tables: [],
      runs: Int32Array.of(0, 1),
    };
    this.addListConditions(row);
    return row;
  }
}
