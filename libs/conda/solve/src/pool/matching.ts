import { fieldsAt, matchesRecord } from '@terrarium/conda-types';
import type { MatchSpec, PackageRecord } from '@terrarium/conda-types';
import type { NameEntry, PackagePool } from './package-pool.js';

/** For each row of the spec's name, counted from its first, whether the spec matches it. */
export function matchingRows(pool: PackagePool, number: number): Uint8Array {
  const spec = pool.specs.specs[number];
  if (spec === undefined) return new Uint8Array(0);
  const entry = pool.entry(pool.specs.names[number]!);
  const matching = new Uint8Array(entry.count).fill(1);
  if (spec.version !== undefined) byVersion(pool, entry, spec, matching);
  if (spec.build !== undefined || spec.buildNumber !== undefined) byBuild(pool, entry, spec, matching);
  if (spec.channel !== undefined || spec.subdir !== undefined) byPlace(pool, entry, spec, matching);
  if (looksAtRareFields(spec)) byRareFields(pool, entry, spec, matching);
  return matching;
}

function byVersion(pool: PackagePool, entry: NameEntry, { version }: MatchSpec, matching: Uint8Array): void {
  const { first, count, versions } = entry;
  const { version: rank } = pool.rows;
  let last = -1;
  let answer = 0;
  for (let index = 0; index < count; index += 1) {
    const current = rank[first + index]!;
    if (current !== last) {
      last = current;
      const parsed = versions[current];
      answer = parsed !== undefined && version!.matches(parsed) ? 1 : 0;
    }
    matching[index] = answer;
  }
}

function byBuild(pool: PackagePool, entry: NameEntry, spec: MatchSpec, matching: Uint8Array): void {
  const { first, count } = entry;
  const { buildNumber } = pool.rows;
  for (let index = 0; index < count; index += 1) {
    if (matching[index] === 0) continue;
    if (spec.buildNumber?.matches(buildNumber[first + index]!) === false) matching[index] = 0;
    else if (spec.build?.matches(buildText(pool, first + index)) === false) matching[index] = 0;
  }
}

function byPlace(pool: PackagePool, entry: NameEntry, { channel, subdir }: MatchSpec, matching: Uint8Array): void {
  for (let index = 0; index < entry.count; index += 1) {
    if (matching[index] === 0) continue;
    const record = recordOf(pool, entry.first + index);
    if (
      (channel !== undefined && !pool.channels.matches(channel, String(record['channel']))) ||
      (subdir !== undefined && record.subdir !== subdir)
    ) {
      matching[index] = 0;
    }
  }
}

function looksAtRareFields(spec: MatchSpec): boolean {
  return (
    spec.fn !== undefined ||
    spec.url !== undefined ||
    spec.md5 !== undefined ||
    spec.sha256 !== undefined ||
    spec.license !== undefined ||
    spec.licenseFamily !== undefined ||
    spec.features !== undefined ||
    spec.trackFeatures !== undefined ||
    spec.flags !== undefined
  );
}

function byRareFields(pool: PackagePool, entry: NameEntry, spec: MatchSpec, matching: Uint8Array): void {
  // The channel was looked at already, with the request's own names for channels.
  const rest: MatchSpec = { ...spec, channel: undefined };
  for (let index = 0; index < entry.count; index += 1) {
    if (matching[index] === 1 && !matchesRecord(rest, recordOf(pool, entry.first + index))) matching[index] = 0;
  }
}

function buildText(pool: PackagePool, row: number): string {
  const number = pool.rows.table[row]!;
  if (number < 0) return virtualBuild(pool, row);
  const table = pool.tables[number]!;
  return table.texts[table.build[pool.rows.tableRow[row]!]!]!;
}

function virtualBuild(pool: PackagePool, row: number): string {
  return pool.settings.virtualPackages[pool.rows.tableRow[row]!]?.build ?? '';
}

/** The fields of a row that a MatchSpec can look at, under the names of repodata. */
function recordOf(pool: PackagePool, row: number): PackageRecord {
  const { rows, tables } = pool;
  const table = tables[rows.table[row]!];
  const index = rows.tableRow[row]!;
  if (table === undefined) {
    const virtual = pool.settings.virtualPackages[index];
    const name = pool.names.all[rows.name[row]!]!;
    return {
      name,
      version: virtual?.version ?? '0',
      build: virtual?.build ?? '',
      build_number: 0,
      subdir: 'noarch',
      depends: [],
    };
  }
  return fieldsAt(table, index);
}
