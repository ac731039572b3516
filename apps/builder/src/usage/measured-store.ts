import { Injectable } from '@nestjs/common';
import { measurePrefixGroups } from '@terrarium/conda-link';
import type { PrefixSize } from '@terrarium/conda-link';
import type { StoreUsage, StoredBytes } from '@terrarium/platform-service';
import { PrefixStore } from '../store/prefix-store.js';

/** How long a measurement holds as long as no prefix comes or goes; what files share may change without either. */
const FRESH_MS = 30_000;

interface Measurement {
  /** The prefixes that were there, as text. */
  readonly prefixes: string;
  readonly at: number;
  readonly usage: Promise<StoreUsage>;
}

/**
 * What the prefixes of this machine's store take, measured when somebody asks: what a prefix shares changes after it was
 * built, with every other prefix and with what the package cache evicts.
 */
@Injectable()
export class MeasuredStore {
  private last: Measurement | undefined;

  constructor(private readonly store: PrefixStore) {}

  /**
   * The usage of this moment, or of a moment ago; those who ask at one time share one measurement.
   *
   * @param now - In milliseconds since the epoch.
   * @throws LINK_IO_FAILED
   */
  async usage(now = Date.now()): Promise<StoreUsage> {
    const groups = await this.store.list();
    const prefixes = JSON.stringify([...groups]);
    if (this.last?.prefixes === prefixes && now - this.last.at < FRESH_MS) return this.last.usage;
    const usage = measure(groups, now);
    this.last = { prefixes, at: now, usage };
    usage.catch(() => (this.last = undefined));
    return usage;
  }
}

async function measure(groups: ReadonlyMap<string, readonly string[]>, now: number): Promise<StoreUsage> {
  const sizes = await measurePrefixGroups(groups);
  return {
    namespaces: Object.fromEntries([...sizes.groups].map(([namespace, size]) => [namespace, bytesOf(size)])),
    total: bytesOf(sizes.total),
    measuredAt: new Date(now).toISOString(),
  };
}

function bytesOf({ apparentBytes, uniqueBytes, exclusiveBytes }: PrefixSize): StoredBytes {
  return { apparentBytes, uniqueBytes, exclusiveBytes };
}
