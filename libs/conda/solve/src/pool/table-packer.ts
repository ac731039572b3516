import { packRecords } from '@terrarium/conda-types';
import type { PackageTable, RepoDataRecord } from '@terrarium/conda-types';
import type { ChosenRow, RecordLists } from '../problem.js';

/**
 * Packs lists of records into tables, each list once: as long as somebody holds the list, its table is kept. Lists are
 * told apart by identity and must not change.
 */
export class TablePacker {
  private readonly tables = new WeakMap<readonly RepoDataRecord[], PackageTable>();
  private readonly records = new WeakMap<PackageTable, readonly RepoDataRecord[]>();

  /** The tables of a name; empty lists have none. */
  tablesOf(name: string, lists: RecordLists): readonly PackageTable[] {
    return lists.filter((list) => list.length > 0).map((list) => this.tableOf(name, list));
  }

  /** The table of one list, under `key` when it is made. */
  tableOf(name: string, list: readonly RepoDataRecord[], key?: string): PackageTable {
    let table = this.tables.get(list);
    if (table === undefined) {
      table = packRecords(name, list, key);
      this.tables.set(list, table);
      this.records.set(table, list);
    }
    return table;
  }

  /** The record that a row was made from. */
  recordAt({ table, row }: ChosenRow): RepoDataRecord {
    const record = this.records.get(table)?.[row];
    if (record === undefined) throw new Error(`Table ${table.key} was not packed here`);
    return record;
  }
}
