import { PoolOrders } from '../selection.js';
import type { TablesOfName } from '../problem.js';
import { PackagePool } from './package-pool.js';
import type { PoolSettings } from './pool-settings.js';
import { settingsKey } from './pool-settings.js';

/** A pool with the candidate orders that were worked out for it. */
export interface KeptPool {
  readonly pool: PackagePool;
  readonly orders: PoolOrders;
}

/**
 * Keeps pools from one solve to the next, so that a second solve over the same records finds specs read and candidates
 * sorted. A pool is used again only when every table that it has read is still the one that the source gives.
 */
export class PoolCache {
  private readonly pools = new Map<string, KeptPool>();

  /**
   * @param maxPools - How many pools of different settings are kept.
   * @param maxRows - A pool with more records than this is not kept.
   */
  constructor(
    private readonly maxPools: number,
    private readonly maxRows: number,
  ) {}

  /** A pool for these settings that reads from `source`. */
  acquire(settings: PoolSettings, source: TablesOfName): KeptPool {
    const key = settingsKey(settings);
    const known = this.pools.get(key);
    this.pools.delete(key);
    const kept = known?.pool.readFrom(source) === true ? known : makePool(settings, source);
    this.pools.set(key, kept);
    if (this.pools.size > this.maxPools) this.pools.delete(this.pools.keys().next().value!);
    return kept;
  }

  /** Drops pools that have grown too large. */
  trim(): void {
    for (const [key, { pool }] of this.pools) if (pool.rows.size > this.maxRows) this.pools.delete(key);
  }
}

/** A pool that nobody keeps. */
export function makePool(settings: PoolSettings, source: TablesOfName): KeptPool {
  const pool = new PackagePool(settings, source);
  return { pool, orders: new PoolOrders(pool) };
}
