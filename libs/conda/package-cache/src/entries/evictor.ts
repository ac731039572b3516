import { stat } from 'node:fs/promises';
import type { CacheLayout } from '../cache-layout.js';
import { ifThere } from '../fs-outcome.js';
import type { Claims } from '../session/claims.js';
import type { Session } from '../session/session.js';
import type { Entries } from './entries.js';
import { condemn, pardon } from './entry-marker.js';
import type { EntryMarker } from './entry-marker.js';

/** What an eviction did. */
export interface EvictionReport {
  readonly evicted: readonly { readonly sha256: string; readonly package: string; readonly bytes: number }[];
  /** Bytes of the entries that remain. */
  readonly remainingBytes: number;
}

/** Takes entries out of the cache that nobody uses. */
export class Evictor {
  constructor(
    private readonly layout: CacheLayout,
    private readonly session: Session,
    private readonly claims: Claims,
    private readonly entries: Entries,
  ) {}

  /** Removes the least recently used entries until no more than `limitBytes` remain, or only those in use. */
  async evict(limitBytes: number): Promise<EvictionReport> {
    const all = [];
    for await (const entry of this.entries.all()) all.push(entry);
    all.sort((a, b) => a.lastUsedMs - b.lastUsedMs);
    let remainingBytes = all.reduce((sum, { marker }) => sum + entryBytes(marker), 0);
    const evicted: EvictionReport['evicted'][number][] = [];
    const live = remainingBytes > limitBytes ? await this.session.sweep() : [];
    for (const { marker } of all) {
      if (remainingBytes <= limitBytes) break;
      if (!(await this.remove(marker.sha256, live))) continue;
      remainingBytes -= entryBytes(marker);
      evicted.push({ sha256: marker.sha256, package: marker.tree, bytes: entryBytes(marker) });
    }
    return { evicted, remainingBytes };
  }

  /** Removes one entry unless it is in use. */
  async removeUnused(sha256: string): Promise<boolean> {
    return await this.remove(sha256, await this.session.sweep());
  }

  /** The entries that some live session has leased. */
  async isLeased(sha256: string, liveSessions: readonly string[]): Promise<boolean> {
    for (const id of liveSessions) {
      if ((await ifThere(stat(this.layout.lease(id, sha256)))) !== undefined) return true;
    }
    return false;
  }

  private async remove(sha256: string, liveSessions: readonly string[]): Promise<boolean> {
    if (await this.isLeased(sha256, liveSessions)) return false;
    if (!(await this.claims.tryClaim(sha256))) return false;
    try {
      const dir = this.layout.entry(sha256);
      if (!(await condemn(dir))) return false;
      // Sessions that began meanwhile count too: their leases came before they looked for the marker.
      if (await this.isLeased(sha256, await this.session.sweep())) {
        await pardon(dir);
        return false;
      }
      await this.entries.discard(dir);
      return true;
    } finally {
      await this.claims.release(sha256);
    }
  }
}

/** What an entry takes on the disk, in bytes of its files. */
export function entryBytes({ contentBytes, archive, archiveBytes }: EntryMarker): number {
  return contentBytes + (archive === undefined ? 0 : archiveBytes);
}
