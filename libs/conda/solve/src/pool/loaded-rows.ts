import { fnAt } from '@terrarium/conda-types';
import type { PackageTable } from '@terrarium/conda-types';
import type { PackagePool } from './package-pool.js';
import { Exclusion } from './row-store.js';

const ARCHIVE = /\.(?:conda|tar\.bz2)$/;

/** The records of one name while they are loaded: columns, and the order in which they will be stored. */
export class LoadedRows {
  readonly version: Int32Array;
  readonly channel: Int32Array;
  readonly exclusion: Uint8Array;
  readonly tracksFeatures: Uint8Array;
  private readonly tables: PackageTable[] = [];
  private readonly listOffsets: number[] = [];
  private readonly tableNumbers: number[] = [];
  private readonly tableOf: Int32Array;
  private readonly rowOf: Int32Array;
  private readonly defects = new Map<number, string>();
  private order: Int32Array;
  private added = 0;

  constructor(readonly size: number) {
    this.version = new Int32Array(size);
    this.channel = new Int32Array(size);
    this.exclusion = new Uint8Array(size);
    this.tracksFeatures = new Uint8Array(size);
    this.tableOf = new Int32Array(size);
    this.rowOf = new Int32Array(size);
    this.order = new Int32Array(size);
  }

  /** Adds a row and returns its number. */
  add(table: PackageTable, tableNumber: number, row: number, listOffset: number): number {
    if (this.tables.at(-1) !== table) {
      this.tables.push(table);
      this.tableNumbers.push(tableNumber);
      this.listOffsets.push(listOffset);
    }
    const number = this.added++;
    this.tableOf[number] = this.tables.length - 1;
    this.rowOf[number] = row;
    this.order[number] = number;
    return number;
  }

  /** Marks a row that cannot be understood. */
  refuse(row: number, reason: string): void {
    this.exclusion[row] = Exclusion.defect;
    this.defects.set(row, reason);
  }

  /** Strict priority: the first channel that has the name wins, whatever else is wrong with its records. */
  excludeLowerChannels(): void {
    let best = Infinity;
    for (const channel of this.channel) best = Math.min(best, channel);
    for (let row = 0; row < this.size; row += 1) {
      if (this.channel[row] !== best && this.exclusion[row] === Exclusion.none) {
        this.exclusion[row] = Exclusion.channelPriority;
      }
    }
  }

  /** Sorts the rows, and returns where runs of equally good ones begin, closed by the number of rows. */
  sort(isFlexible: boolean): Int32Array {
    this.order = this.order.sort((a, b) => this.compareGoodness(a, b, isFlexible) || this.compareRest(a, b));
    const runs = [0];
    for (let index = 1; index < this.size; index += 1) {
      if (this.compareGoodness(this.order[index - 1]!, this.order[index]!, isFlexible) !== 0) runs.push(index);
    }
    if (this.size > 0) runs.push(this.size);
    return Int32Array.from(runs);
  }

  /** Of the same build as two archives only one is kept: one that may be chosen, `.conda` before `.tar.bz2`. */
  excludeTwins(runs: Int32Array): void {
    for (let run = 0; run + 1 < runs.length; run += 1) {
      const start = runs[run]!;
      const end = runs[run + 1]!;
      if (end - start < 2) continue;
      const seen = new Map<string, number>();
      for (let index = start; index < end; index += 1) {
        const row = this.order[index]!;
        const table = this.table(row);
        const build = table.texts[table.build[this.rowOf[row]!]!]!;
        const other = seen.get(build);
        if (other === undefined) seen.set(build, row);
        else if (this.areTwins(row, other)) {
          const isBetter = this.isBetterArchive(row, other);
          const worse = isBetter ? other : row;
          if (this.exclusion[worse] === Exclusion.none) this.exclusion[worse] = Exclusion.twin;
          if (isBetter) seen.set(build, row);
        }
      }
    }
  }

  /** Moves the rows into the pool, in their order, and returns the first. */
  store(pool: PackagePool, name: number): number {
    const { rows } = pool;
    const first = rows.allocate(this.size);
    for (let index = 0; index < this.size; index += 1) {
      const row = this.order[index]!;
      const table = this.table(row);
      const tableRow = this.rowOf[row]!;
      const offset = this.listOffsets[this.tableOf[row]!]!;
      const number = first + index;
      rows.name[number] = name;
      rows.version[number] = this.version[row]!;
      rows.buildNumber[number] = table.buildNumber[tableRow]!;
      rows.marks[number] = table.marks[tableRow]!;
      rows.exclusion[number] = this.exclusion[row]!;
      rows.channel[number] = this.channel[row]!;
      rows.depends[number] = offset + table.depends[tableRow]!;
      rows.constrains[number] = offset + table.constrains[tableRow]!;
      rows.table[number] = this.tableNumbers[this.tableOf[row]!]!;
      rows.tableRow[number] = tableRow;
      if (this.exclusion[row] === Exclusion.defect) pool.defects.set(number, this.defects.get(row)!);
    }
    for (let index = 0; index < this.size; index += 1) this.addConditions(pool, first + index, this.order[index]!);
    return first;
  }

  private addConditions(pool: PackagePool, number: number, row: number): void {
    pool.addListConditions(number);
    const table = this.table(row);
    if (table.optional.length === 0) return;
    const optional = table.optional.find((candidate) => candidate.row === this.rowOf[row]);
    for (const [group, list] of optional?.groups ?? []) {
      const condition = { kind: 'spec', spec: pool.specs.addExtra(table.name, group) } as const;
      pool.addCondition(number, condition, this.listOffsets[this.tableOf[row]!]! + list, false);
    }
  }

  private table(row: number): PackageTable {
    return this.tables[this.tableOf[row]!]!;
  }

  /** What makes a record better before its dependencies are looked at. */
  private compareGoodness(a: number, b: number, isFlexible: boolean): number {
    return (
      this.tracksFeatures[a]! - this.tracksFeatures[b]! ||
      (isFlexible ? this.channel[a]! - this.channel[b]! : 0) ||
      this.version[a]! - this.version[b]! ||
      this.table(b).buildNumber[this.rowOf[b]!]! - this.table(a).buildNumber[this.rowOf[a]!]!
    );
  }

  /** The rest of the order: newest first, then keys that no two records share, so that nothing depends on luck. */
  private compareRest(a: number, b: number): number {
    const tableA = this.table(a);
    const tableB = this.table(b);
    const rowA = this.rowOf[a]!;
    const rowB = this.rowOf[b]!;
    const subdirA = tableA.texts[tableA.subdir[rowA]!]!;
    const subdirB = tableB.texts[tableB.subdir[rowB]!]!;
    return (
      compareTimestamps(tableA.timestamp[rowA]!, tableB.timestamp[rowB]!) ||
      this.channel[a]! - this.channel[b]! ||
      compareTexts(tableA.texts[tableA.channel[rowA]!]!, tableB.texts[tableB.channel[rowB]!]!) ||
      Number(subdirA === 'noarch') - Number(subdirB === 'noarch') ||
      compareTexts(subdirA, subdirB) ||
      compareTexts(fnAt(tableA, rowA), fnAt(tableB, rowB))
    );
  }

  private areTwins(a: number, b: number): boolean {
    const tableA = this.table(a);
    const tableB = this.table(b);
    const rowA = this.rowOf[a]!;
    const rowB = this.rowOf[b]!;
    return (
      tableA.texts[tableA.channel[rowA]!] === tableB.texts[tableB.channel[rowB]!] &&
      tableA.texts[tableA.subdir[rowA]!] === tableB.texts[tableB.subdir[rowB]!] &&
      fnAt(tableA, rowA).replace(ARCHIVE, '') === fnAt(tableB, rowB).replace(ARCHIVE, '')
    );
  }

  private isBetterArchive(row: number, than: number): boolean {
    const isFree = this.exclusion[row] === Exclusion.none;
    if (isFree !== (this.exclusion[than] === Exclusion.none)) return isFree;
    return this.isConda(row) && !this.isConda(than);
  }

  private isConda(row: number): boolean {
    return fnAt(this.table(row), this.rowOf[row]!).endsWith('.conda');
  }
}

function compareTimestamps(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return b - a;
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
