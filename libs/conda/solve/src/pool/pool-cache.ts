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
 * sorted.
 */
export class PoolCache {
  private readonly pools = new Map<string, KeptPool>();

  /**
   * @param maxPools - How many pools of different settings are kept.
   * @param maxRows - A pool with more records or specs than this is not kept.
   */
  constructor(
    private readonly maxPools: number,
    private readonly maxRows: number,
  ) {}

  /** A pool for these settings that reads from `source`. */
  acquire(settings: PoolSettings, source: TablesOfName): KeptPool {
    const key = settingsKey(settings);
    const kept = this.pools.get(key) ?? makePool(settings, source);
    kept.pool.beginSolve(source);
    this.pools.delete(key);
    this.pools.set(key, kept);
    if (this.pools.size > this.maxPools) this.pools.delete(this.pools.keys().next().value!);
    return kept;
  }

  /** Drops the pool that was acquired last. */
  dropLatest(): void {
    const latest = [...this.pools.keys()].at(-1);
    if (latest !== undefined) this.pools.delete(latest);
  }

  /** Drops pools that have grown too large. */
  trim(): void {
    for (const [key, { pool }] of this.pools) {
      if (pool.rows.size > this.maxRows || pool.specs.size > this.maxRows) this.pools.delete(key);
    }
  }
}

/** A pool that nobody keeps. */
export function makePool(settings: PoolSettings, source: TablesOfName): KeptPool {
  const pool = new PackagePool(settings, source);
  return { pool, orders: new PoolOrders(pool) };
}
