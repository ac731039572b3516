import type { OpenRepodata } from '@terrarium/conda-repodata';
import { packRecords } from '@terrarium/conda-solve';
import type { ChosenRow, PackageTable } from '@terrarium/conda-solve';
import type { RepoDataRecord } from '@terrarium/conda-types';

/**
 * Packs records into the solver's tables, each list of records once as long as the gateway keeps it: a solve that
 * comes again packs and sends nothing.
 */
export class RecordTables {
  private readonly tables = new WeakMap<readonly RepoDataRecord[], PackageTable>();
  private readonly records = new WeakMap<PackageTable, readonly RepoDataRecord[]>();

  /** The tables of a package, one for each source that has it. */
  async load(repodata: OpenRepodata, name: string): Promise<PackageTable[]> {
    const lists = repodata.peek(name) ?? (await repodata.load(name));
    return lists.filter((list) => list.length > 0).map((list) => this.tableOf(name, list));
  }

  /** The record behind a row that the solver chose. */
  recordAt({ table, row }: ChosenRow): RepoDataRecord {
    return this.records.get(table)![row]!;
  }

  private tableOf(name: string, list: readonly RepoDataRecord[]): PackageTable {
    const packed = this.tables.get(list);
    if (packed !== undefined) return packed;
    const table = packRecords(name, list);
    this.tables.set(list, table);
    this.records.set(table, list);
    return table;
  }
}
