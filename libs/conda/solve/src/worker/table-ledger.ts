import type { PackageTable } from '@terrarium/conda-types';

/** What a worker has to be told so that it has the tables of a solve and not many more. */
export interface TableChanges {
  readonly tables: readonly PackageTable[];
  readonly forget: readonly string[];
}

/** Keeps book of the tables that one worker has; those not used for longest are forgotten first. */
export class TableLedger {
  /** Key to number of records, least recently used first. */
  private readonly held = new Map<string, number>();
  private records = 0;

  /**
   * @param maxRecords - How many records the worker may hold beyond those of the solve at hand.
   */
  constructor(private readonly maxRecords: number) {}

  /** Notes that a solve uses `tables`, and says what has to change for it. */
  use(tables: Iterable<PackageTable>): TableChanges {
    const added: PackageTable[] = [];
    const used = new Set<string>();
    for (const table of tables) {
      if (used.has(table.key)) continue;
      used.add(table.key);
      if (!this.held.delete(table.key)) {
        added.push(table);
        this.records += table.size;
      }
      this.held.set(table.key, table.size);
    }
    const forget: string[] = [];
    for (const [key, size] of this.held) {
      if (this.records <= this.maxRecords || used.has(key)) break;
      this.held.delete(key);
      this.records -= size;
      forget.push(key);
    }
    return { tables: added, forget };
  }

  /** How many of these tables the worker has. */
  countHeld(tables: Iterable<PackageTable>): number {
    let count = 0;
    for (const { key } of tables) if (this.held.has(key)) count += 1;
    return count;
  }
}
