import { expectedWork, Slots } from '@terrarium/conda-package-format';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { CodedError } from '@terrarium/kernel-errors';
import type { EnsureAllOptions, EnsureOptions, PackageCacheOptions, PackageProgress } from './cache-options.js';
import { openParts } from './cache-parts.js';
import type { CacheParts } from './cache-parts.js';
import { cachedPackage } from './cached-package.js';
import type { CachedPackage } from './cached-package.js';
import { entryBytes } from './entries/evictor.js';
import type { EvictionReport } from './entries/evictor.js';
import { EntryProvider } from './entry-provider.js';
import type { LeasedEntry } from './entry-provider.js';
import { packageCacheErrors } from './errors.js';
import { Flights } from './flights.js';
import { asCacheError } from './fs-outcome.js';
import { verifyEntries } from './verify.js';
import type { VerifyOptions, VerifyReport } from './verify.js';
import { wantedPackage } from './wanted-package.js';

const DEFAULT_CONCURRENCY = 6;

/** One entry of the cache, for people. */
export interface CacheListing {
  readonly sha256: string;
  /** `<name>-<version>-<build>`. */
  readonly package: string;
  /** Bytes of its files, a kept archive included. */
  readonly sizeBytes: number;
  /** To the minute. */
  readonly lastUsedAt: Date;
  readonly isInUse: boolean;
}

/**
 * The package cache of a machine: extracted packages by the sha256 of their archives, shared by all threads and
 * processes that open the same folder.
 *
 * A package is downloaded once, whoever asks; verified, extracted in the same pass, and appears in one step. What is
 * in use is never evicted. A process may be killed at any time.
 */
export class PackageCache implements AsyncDisposable {
  private readonly flights: Flights<LeasedEntry, PackageProgress>;
  private readonly provider: EntryProvider;
  private isClosed = false;

  private constructor(
    private readonly options: PackageCacheOptions,
    private readonly parts: CacheParts,
  ) {
    this.flights = new Flights(({ entry }) => parts.session.release(entry.marker.sha256));
    this.provider = new EntryProvider(parts, options.concurrency ?? DEFAULT_CONCURRENCY);
  }

  /**
   * Opens a cache, and removes what killed processes left in it.
   *
   * @throws CACHE_FORMAT_UNKNOWN, CACHE_WRITE_FAILED, CACHE_DISK_FULL.
   */
  static async open(options: PackageCacheOptions): Promise<PackageCache> {
    try {
      return new PackageCache(options, await openParts(options));
    } catch (error) {
      throw asCacheError(error, `open the package cache ${options.root}`);
    }
  }

  /**
   * Has the package of a record in the cache: at once when it is there, else when it has been downloaded, verified and
   * extracted. It stays until the result is released.
   *
   * @throws PACKAGE_HASH_MISMATCH, PACKAGE_NOT_FOUND, PACKAGE_ACCESS_DENIED, PACKAGE_DOWNLOAD_FAILED, PACKAGE_OFFLINE,
   * PACKAGE_RECORD_INVALID, PACKAGE_UNVERIFIABLE, CACHE_DISK_FULL, CACHE_WRITE_FAILED, CACHE_CLOSED; the codes
   * `ARCHIVE_*` and PACKAGE_INFO_MISSING of conda-package-format for hostile or broken archives; the signal's reason.
   */
  async ensure(record: RepoDataRecord, options: EnsureOptions = {}): Promise<CachedPackage> {
    const cached = await this.obtain(record, options);
    await this.keepToLimit([cached]);
    return cached;
  }

  /**
   * Has the packages of all records in the cache, several at a time, those with the most work first.
   *
   * @returns them in the order of the records.
   * @throws as {@link ensure}, with the first failure; the other downloads are ended, and go on where they were the next time.
   */
  async ensureAll(records: readonly RepoDataRecord[], options: EnsureAllOptions = {}): Promise<CachedPackage[]> {
    const aborter = new AbortController();
    const signal = AbortSignal.any([aborter.signal, ...(options.signal === undefined ? [] : [options.signal])]);
    const slots = new Slots(options.concurrency ?? Infinity);
    const cached = new Map<number, CachedPackage>();
    const work = records.map(({ fn, size }) => expectedWork(fn, size ?? 0));
    const longestFirst = [...records.entries()].sort(([a], [b]) => work[b]! - work[a]!);
    const obtained = longestFirst.map(async ([index, record]) => {
      try {
        cached.set(index, await slots.run(1, signal, () => this.obtain(record, { ...options, signal })));
      } catch (error) {
        aborter.abort(error);
        throw error;
      }
    });
    try {
      await Promise.all(obtained);
    } catch (error) {
      await Promise.allSettled(obtained);
      for (const one of cached.values()) one.release();
      throw error;
    }
    await this.keepToLimit([...cached.values()]);
    return records.map((_record, index) => cached.get(index)!);
  }

  /**
   * Removes the least recently used entries that nobody uses.
   *
   * @param limitBytes - What may remain; the limit of the cache unless given. Without either nothing is removed.
   * @throws CACHE_WRITE_FAILED.
   */
  evict(limitBytes: number = this.options.limitBytes ?? Infinity): Promise<EvictionReport> {
    return this.working(`evict packages from ${this.options.root}`, () => this.parts.evictor.evict(limitBytes));
  }

  /**
   * Compares every file of every entry with the metadata of its package, on the extraction threads.
   *
   * @throws CACHE_WRITE_FAILED for files that cannot be read; the signal's reason.
   */
  verify(options: VerifyOptions = {}): Promise<VerifyReport> {
    const { entries, evictor, pool } = this.parts;
    return this.working(`verify ${this.options.root}`, () => verifyEntries(entries, evictor, pool, options));
  }

  /** All entries, the one used last first. */
  list(): Promise<CacheListing[]> {
    return this.working(`read ${this.options.root}`, async () => {
      const { entries, evictor, session } = this.parts;
      const live = await session.sweep();
      const listings: CacheListing[] = [];
      for await (const { marker, lastUsedMs } of entries.all()) {
        listings.push({
          sha256: marker.sha256,
          package: marker.tree,
          sizeBytes: entryBytes(marker),
          lastUsedAt: new Date(lastUsedMs),
          isInUse: await evictor.isLeased(marker.sha256, live),
        });
      }
      return listings.sort((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime());
    });
  }

  /** How many entries there are, and the bytes of their files. */
  size(): Promise<{ readonly entries: number; readonly bytes: number }> {
    return this.working(`read ${this.options.root}`, async () => {
      const size = { entries: 0, bytes: 0 };
      for await (const { marker } of this.parts.entries.all()) {
        size.entries++;
        size.bytes += entryBytes(marker);
      }
      return size;
    });
  }

  /** Ends what is under way, which rejects with CACHE_CLOSED, and gives all packages back. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.flights.abortAll(packageCacheErrors.create('CACHE_CLOSED', 'The package cache has been closed'));
    await this.parts.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private obtain(
    record: RepoDataRecord,
    { signal, onProgress, isLastAttempt = false }: EnsureOptions,
  ): Promise<CachedPackage> {
    const { session } = this.parts;
    return this.working(`cache ${record.fn}`, async () => {
      const wanted = wantedPackage(record);
      return await this.flights.join(
        wanted.key,
        (flightSignal, report, mayComeBack) =>
          this.provider.provide(wanted, { signal: flightSignal, report, mayComeBack }),
        {
          signal,
          mayComeBack: !isLastAttempt,
          onReport: (progress) => onProgress?.(progress),
          land: ({ entry, downloadedBytes, fromCache }) => {
            session.lease(entry.marker.sha256);
            onProgress?.(readyProgress(record.fn, entry.marker, fromCache));
            return cachedPackage(entry, session, downloadedBytes, fromCache);
          },
        },
      );
    });
  }

  /** Evicts when something was added; that it cannot does not take the packages away from who asked for them. */
  private async keepToLimit(cached: readonly CachedPackage[]): Promise<void> {
    if (this.options.limitBytes === undefined || cached.every(({ fromCache }) => fromCache)) return;
    try {
      await this.evict();
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      this.options.onWarning?.(error);
    }
  }

  private async working<T>(doing: string, work: () => Promise<T>): Promise<T> {
    if (this.isClosed) throw packageCacheErrors.create('CACHE_CLOSED', 'The package cache has been closed');
    try {
      return await work();
    } catch (error) {
      throw asCacheError(error, doing);
    }
  }
}

function readyProgress(fileName: string, marker: LeasedEntry['entry']['marker'], fromCache: boolean): PackageProgress {
  return {
    fileName,
    phase: 'done',
    fromCache,
    downloadedBytes: fromCache ? 0 : marker.archiveBytes,
    totalBytes: marker.archiveBytes,
    extractedBytes: marker.contentBytes,
    extractedFiles: marker.files + marker.symlinks,
  };
}
