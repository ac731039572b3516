import type { PackageTable } from '@terrarium/conda-types';
import type { PoolSettings } from './pool-settings.js';
import { Exclusion } from './row-store.js';

/**
 * Whether a record is too young to be chosen. The cutoff of its package counts, else that of its channel, else the
 * general one.
 *
 * @param table - The table of the record.
 * @param row - The row of the record.
 * @param settings - With `excludeNewer` set.
 * @param channel - Rank of the record's channel.
 */
export function exclusionByAge(table: PackageTable, row: number, settings: PoolSettings, channel: number): Exclusion {
  const { cutoff, includeUnknown, channels = {}, packages = {} } = settings.excludeNewer!;
  const baseUrl = table.texts[table.channel[row]!]!;
  const channelName = settings.channels[channel]?.name ?? baseUrl;
  let before = cutoff;
  if (Object.hasOwn(channels, channelName)) before = channels[channelName]!;
  if (Object.hasOwn(channels, baseUrl)) before = channels[baseUrl]!;
  if (Object.hasOwn(packages, table.name)) before = packages[table.name]!;
  if (before === Infinity) return Exclusion.none;
  const published = table.published[row]!;
  if (Number.isNaN(published)) return includeUnknown === true ? Exclusion.none : Exclusion.undated;
  return published > before ? Exclusion.newer : Exclusion.none;
}
