import type { Recorded } from '@terrarium/kernel-event-sourcing';
import type { ReadModel } from './read-models.js';

/** Where the rows of one table come from and go to. */
export interface RowTable {
  readonly model: ReadModel;
  /** The rows that are there, by key. */
  load(keys: readonly string[]): Promise<Map<string, object>>;
  /** Writes rows that were not there. */
  insert(rows: readonly object[]): Promise<void>;
  /** Writes rows that were there. */
  update(rows: readonly object[]): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

interface Entry {
  row: object | undefined;
  /** Whether the table has a row of this key. */
  isStored: boolean;
  isChanged: boolean;
}

/**
 * Folds events into rows in memory and writes what has changed. Kept from one run of events to the next, it saves
 * reading the rows again that the last run has left; what was not used for longest is forgotten first.
 */
export class RowFold {
  private readonly tables: readonly TableFold[];

  /**
   * Makes a fold with nothing in memory.
   *
   * @param tables - Where the rows are.
   * @param isFromFirst - Whether the tables are empty: what the fold has never written needs no look.
   */
  constructor(tables: readonly RowTable[], isFromFirst = false) {
    this.tables = tables.map((table) => new TableFold(table, isFromFirst));
  }

  /** Folds a run of events, in the log's order. */
  async fold(events: readonly Recorded[]): Promise<void> {
    for (const table of this.tables) await table.fold(events, this.tables);
  }

  /** How many rows wait to be written. */
  get changed(): number {
    return this.tables.reduce((sum, table) => sum + table.changed, 0);
  }

  /** Writes what has changed. */
  async flush(): Promise<void> {
    for (const table of this.tables) await table.flush();
  }

  /** Forgets rows that are written, so that each table has at most so many in memory. */
  trim(limit: number): void {
    for (const table of this.tables) table.trim(limit);
  }
}

class TableFold {
  private readonly entries = new Map<string, Entry>();
  private appended: object[] = [];
  changed = 0;

  constructor(
    private readonly table: RowTable,
    private isWhole: boolean,
  ) {}

  async fold(events: readonly Recorded[], all: readonly TableFold[]): Promise<void> {
    const { projection } = this.table.model;
    const { beside } = projection;
    const other = beside && all.find(({ table }) => table.model.projection.name === beside.projection);
    if (other !== undefined) await other.loadMissing(events.map((recorded) => beside!.keyOf(recorded)));
    const besideOf = (recorded: Recorded) => other?.entries.get(beside?.keyOf(recorded) ?? '')?.row;

    if (projection.isAppendOnly === true) {
      for (const recorded of events) {
        const row = projection.keyOf(recorded) && projection.project(undefined, recorded, besideOf(recorded));
        if (typeof row === 'object') this.appended.push(row);
      }
      this.changed += events.length;
      return;
    }
    const keys = events.map((recorded) => projection.keyOf(recorded));
    await this.loadMissing(keys);
    for (const [index, recorded] of events.entries()) {
      const key = keys[index];
      if (key === undefined) continue;
      const entry = this.entries.get(key)!;
      entry.row = projection.project(entry.row, recorded, besideOf(recorded));
      if (!entry.isChanged) this.changed += 1;
      entry.isChanged = true;
    }
  }

  /** Brings rows into memory, and notes of those that were there already that they are used. */
  async loadMissing(keys: readonly (string | undefined)[]): Promise<void> {
    const missing = new Set<string>();
    for (const key of keys) {
      if (key === undefined) continue;
      const entry = this.entries.get(key);
      if (entry === undefined) missing.add(key);
      else {
        this.entries.delete(key);
        this.entries.set(key, entry);
      }
    }
    if (missing.size === 0) return;
    const found = this.isWhole ? new Map<string, object>() : await this.table.load([...missing]);
    for (const key of missing) {
      const row = found.get(key);
      this.entries.set(key, { row, isStored: row !== undefined, isChanged: false });
    }
  }

  async flush(): Promise<void> {
    const changed = [...this.entries].filter(([, { isChanged }]) => isChanged);
    const rowsOf = (isStored: boolean) =>
      changed.flatMap(([, entry]) => (entry.row !== undefined && entry.isStored === isStored ? [entry.row] : []));
    const removed = changed.filter(([, { row, isStored }]) => row === undefined && isStored).map(([key]) => key);
    const inserted = [...rowsOf(false), ...this.appended];
    const updated = rowsOf(true);
    if (inserted.length > 0) await this.table.insert(inserted);
    if (updated.length > 0) await this.table.update(updated);
    if (removed.length > 0) await this.table.remove(removed);
    for (const [, entry] of changed) {
      entry.isStored = entry.row !== undefined;
      entry.isChanged = false;
    }
    this.appended = [];
    this.changed = 0;
  }

  trim(limit: number): void {
    for (const [key, { isChanged, isStored }] of this.entries) {
      if (this.entries.size <= limit) return;
      if (isChanged) continue;
      this.entries.delete(key);
      if (isStored) this.isWhole = false;
    }
  }
}
