import { findRow } from '@terrarium/conda-types';
import type { PackageTable, RepoDataRecord } from '@terrarium/conda-types';
import type { PoolCache } from './pool/pool-cache.js';
import { makePool } from './pool/pool-cache.js';
import type { PoolSettings } from './pool/pool-settings.js';
import type { SolveRequest, TablesOfName } from './problem.js';
import type { RequestItem } from './request-reader.js';
import { Selection } from './selection.js';

/**
 * The candidates of a request. Locked and favoured records that the channels have lost are added to the others for
 * this solve only.
 *
 * @param request - What is asked.
 * @param items - The same, read.
 * @param settings - The same, as a pool needs it.
 * @param source - The tables of the channels.
 * @param cache - Where pools are kept.
 * @param pack - Makes a table of one record.
 */
export function selectFor(
  request: SolveRequest,
  items: readonly RequestItem[],
  settings: PoolSettings,
  source: TablesOfName,
  cache: PoolCache,
  pack: (record: RepoDataRecord) => PackageTable,
): Selection {
  const { favoured = [], locked = [], strategy = 'highest' } = request;
  const lost = new Map<string, PackageTable[]>();
  for (const record of [...favoured, ...locked]) {
    const known = [...source(record.name), ...(lost.get(record.name) ?? [])];
    if (known.some((table) => findRow(table, record.fn, record.subdir, record.channel) >= 0)) continue;
    const tables = lost.get(record.name) ?? [];
    tables.push(pack(record));
    lost.set(record.name, tables);
  }
  const { pool, orders } =
    lost.size === 0
      ? cache.acquire(settings, source)
      : makePool(settings, (name) => [...source(name), ...(lost.get(name) ?? [])]);
  const requests = items.filter(({ isConstraint }) => !isConstraint).map(({ spec }) => spec);
  const selection = new Selection(pool, orders, strategy, requests);
  for (const record of favoured) selection.favour(record);
  for (const record of locked) selection.lock(record);
  return selection;
}
