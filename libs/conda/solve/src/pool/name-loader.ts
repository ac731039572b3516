import { MARK_REVOKED, MARK_TRACKS_FEATURES, compareVersions, fnAt, tryParseVersion } from '@terrarium/conda-types';
import type { PackageTable, Version } from '@terrarium/conda-types';
import { exclusionByAge } from './exclude-newer.js';
import { LoadedRows } from './loaded-rows.js';
import type { NameEntry, PackagePool } from './package-pool.js';
import { Exclusion } from './row-store.js';

/** Reads the records of a name into the pool's rows: sorted, with those that may not be chosen marked. */
export function loadName(pool: PackagePool, name: string, number: number): NameEntry {
  const virtual = pool.settings.virtualPackages.findIndex((candidate) => candidate.name === name);
  // Names with a bracket stand for dependency groups, which have no records.
  if (virtual >= 0 || name.includes('[')) return loadSingle(pool, name, number, virtual);
  const tables = pool.tablesOf(name).filter((table) => table.size > 0);
  const rows = new LoadedRows(tables.reduce((sum, { size }) => sum + size, 0));
  const versions = new VersionRanks();
  for (const table of tables) readTable(pool, table, rows, versions);
  versions.rank(rows);
  if (pool.settings.channelPriority === 'strict') rows.excludeLowerChannels();
  const runs = rows.sort(pool.settings.channelPriority === 'flexible');
  rows.excludeTwins(runs);
  const first = rows.store(pool, number);
  return { name, isStandIn: false, first, count: rows.size, versions: versions.distinct, tables, runs };
}

function loadSingle(pool: PackagePool, name: string, number: number, virtual: number): NameEntry {
  const { rows } = pool;
  const first = rows.allocate(1);
  rows.name[first] = number;
  rows.table[first] = -1;
  rows.tableRow[first] = virtual;
  const version = virtual < 0 ? undefined : tryParseVersion(pool.settings.virtualPackages[virtual]!.version);
  if (virtual >= 0 && version === undefined) rows.exclusion[first] = Exclusion.defect;
  const versions = version === undefined ? [] : [version];
  return { name, isStandIn: true, first, count: 1, versions, tables: [], runs: Int32Array.of(0, 1) };
}

function readTable(pool: PackagePool, table: PackageTable, rows: LoadedRows, versions: VersionRanks): void {
  const { settings } = pool;
  const listOffset = pool.lists.addTable(table);
  const tableNumber = pool.tables.push(table) - 1;
  const channelRanks = new Map<number, number>();
  const versionNumbers = new Int32Array(table.texts.length).fill(-1);
  for (let index = 0; index < table.size; index += 1) {
    const row = rows.add(table, tableNumber, index, listOffset);
    const place = table.channel[index]!;
    let channel = channelRanks.get(place);
    if (channel === undefined) channelRanks.set(place, (channel = pool.channels.rank(table.texts[place]!)));
    rows.channel[row] = channel;
    rows.tracksFeatures[row] = table.marks[index]! & MARK_TRACKS_FEATURES;
    const text = table.version[index]!;
    let version = versionNumbers[text]!;
    if (version < 0) versionNumbers[text] = version = versions.number(table.texts[text]!);
    const isVersion = versions.add(row, version);
    const defect = defectOf(pool, table, index, listOffset, isVersion);
    if (defect !== undefined) rows.refuse(row, defect);
    else if ((table.marks[index]! & MARK_REVOKED) !== 0 || isRemoved(table, index, settings.removed)) {
      rows.exclusion[row] = Exclusion.removed;
    } else if (settings.excludeNewer !== undefined) {
      rows.exclusion[row] = exclusionByAge(table, index, settings, channel);
    }
  }
}

function defectOf(
  pool: PackagePool,
  table: PackageTable,
  index: number,
  listOffset: number,
  isVersion: boolean,
): string | undefined {
  if (table.defects.size > 0) {
    const defect = table.defects.get(index);
    if (defect !== undefined) return defect;
  }
  if (!isVersion) return `its version ${JSON.stringify(table.texts[table.version[index]!])} is none`;
  const { errors } = pool.lists;
  if (errors.size === 0) return undefined;
  const groups = table.optional.find(({ row }) => row === index)?.groups ?? [];
  const lists = [table.depends[index]!, table.constrains[index]!, ...groups.map(([, list]) => list)];
  return lists.map((list) => errors.get(listOffset + list)).find((error) => error !== undefined);
}

function isRemoved(table: PackageTable, index: number, removed: ReadonlySet<string>): boolean {
  if (removed.size === 0) return false;
  const { texts, channel, subdir } = table;
  return removed.has(`${texts[channel[index]!]!}/${texts[subdir[index]!]!}/${fnAt(table, index)}`);
}

/** The distinct versions of a name, and which row has which. */
class VersionRanks {
  /** The highest first. Versions that are written differently but equal are one. */
  readonly distinct: Version[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly versions: (Version | undefined)[] = [];
  private readonly ofRow: number[] = [];

  /** The number of a version's text. */
  number(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.versions.length;
      this.numbers.set(text, number);
      this.versions.push(tryParseVersion(text));
    }
    return number;
  }

  /** Notes the version of a row. False when its text is not a version. */
  add(row: number, number: number): boolean {
    this.ofRow[row] = number;
    return this.versions[number] !== undefined;
  }

  /** Gives each row the position of its version; rows without one come last. */
  rank(rows: LoadedRows): void {
    const { versions, distinct } = this;
    const sorted = versions.map((_, number) => number).filter((number) => versions[number] !== undefined);
    sorted.sort((a, b) => compareVersions(versions[b]!, versions[a]!));
    const ranks = new Int32Array(versions.length).fill(sorted.length);
    for (const number of sorted) {
      const version = versions[number]!;
      const last = distinct.at(-1);
      if (last === undefined || compareVersions(last, version) !== 0) distinct.push(version);
      ranks[number] = distinct.length - 1;
    }
    for (let row = 0; row < rows.size; row += 1) rows.version[row] = ranks[this.ofRow[row]!]!;
  }
}
