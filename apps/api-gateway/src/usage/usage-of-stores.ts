import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { describeError } from '@terrarium/kernel-errors';
import { Platform, WorkerRegistry, askService } from '@terrarium/platform-service';
import type { StoreUsage, StoredBytes } from '@terrarium/platform-service';

const TIMEOUT_MS = 30_000;

/** What all stores take together. */
export interface MeasuredUsage {
  readonly namespaces: ReadonlyMap<string, StoredBytes>;
  readonly total: StoredBytes;
  readonly stores: number;
  /** ISO 8601: the oldest of the measurements. */
  readonly measuredAt: string;
}

/** Asks the builders of each store what its prefixes take. */
@Injectable()
export class UsageOfStores implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('UsageOfStores');
  private registry: WorkerRegistry | undefined;

  constructor(private readonly platform: Platform) {}

  onApplicationBootstrap(): void {
    this.registry = new WorkerRegistry(this.platform.connection, () => undefined);
  }

  onModuleDestroy(): void {
    this.registry?.close();
  }

  /** What is measured; undefined when there is no builder to ask, or one did not answer. */
  async measure(): Promise<MeasuredUsage | undefined> {
    const stores = this.registry?.stores() ?? [];
    if (stores.length === 0) return undefined;
    const { connection } = this.platform;
    try {
      const asked = stores.map((store) => askService<StoreUsage>(connection, 'store-usage', {}, TIMEOUT_MS, { store }));
      return addUsages(await Promise.all(asked));
    } catch (error) {
      this.logger.warn(`A store did not tell what it holds: ${describeError(error)}`);
      return undefined;
    }
  }
}

/**
 * Adds up the usages of stores, which share nothing with each other.
 *
 * @param usages - At least one.
 */
export function addUsages(usages: readonly StoreUsage[]): MeasuredUsage {
  const namespaces = new Map<string, StoredBytes>();
  for (const [namespace, bytes] of usages.flatMap((usage) => Object.entries(usage.namespaces))) {
    namespaces.set(namespace, add(namespaces.get(namespace) ?? NOTHING, bytes));
  }
  return {
    namespaces,
    total: usages.map(({ total }) => total).reduce(add),
    stores: usages.length,
    measuredAt: usages.map(({ measuredAt }) => measuredAt).sort()[0]!,
  };
}

const NOTHING: StoredBytes = { apparentBytes: 0, uniqueBytes: 0, exclusiveBytes: 0 };

function add(one: StoredBytes, other: StoredBytes): StoredBytes {
  return {
    apparentBytes: one.apparentBytes + other.apparentBytes,
    uniqueBytes: one.uniqueBytes + other.uniqueBytes,
    exclusiveBytes: one.exclusiveBytes + other.exclusiveBytes,
  };
}
