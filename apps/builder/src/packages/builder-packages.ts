import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { PackageCache } from '@terrarium/conda-package-cache';
import type { CachedPackage, EnsureAllOptions } from '@terrarium/conda-package-cache';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { Platform } from '@terrarium/platform-service';
import type { BuildLog } from '@terrarium/platform-service';
import { BuilderHttp } from '../network/builder-http.js';
import { BlobPackages, MirrorPackages, transportOf } from './package-sources.js';
import { CacheProgress } from './cache-progress.js';

/** The packages that builds are made of: this machine's cache, filled from the blobs or from the channels. */
@Injectable()
export class BuilderPackages implements OnModuleDestroy {
  private cache: Promise<PackageCache> | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly http: BuilderHttp,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await (await this.cache)?.close();
  }

  /**
   * Has all packages extracted in the cache, where they stay until they are released.
   *
   * @param options - `isLastAttempt`: nobody will go on with what was downloaded if they cannot be had.
   * @throws What the package cache throws.
   */
  async ensureAll(
    records: readonly RepoDataRecord[],
    log: BuildLog,
    options: Pick<EnsureAllOptions, 'isLastAttempt'> & { readonly signal: AbortSignal },
  ): Promise<readonly CachedPackage[]> {
    const cache = await this.open();
    log.info(`Preparing transaction: ${records.length} packages`);
    const cached = await cache.ensureAll(records, { ...options, onProgress: new CacheProgress(log, records).report });
    const added = cached.filter(({ fromCache }) => !fromCache);
    log.info(`Packages ready: ${added.length} added to the cache, ${cached.length - added.length} there already`);
    if (this.platform.config.keepPackages) await this.keep(added, options.signal);
    return cached;
  }

  /** What the cache holds, in bytes. */
  async sizeBytes(): Promise<number> {
    const entries = await (await this.open()).list();
    return entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  private async keep(packages: readonly CachedPackage[], signal: AbortSignal): Promise<void> {
    const { blobs } = this.platform;
    for (const { sha256, archivePath } of packages) {
      const digest = `sha256:${sha256}`;
      if (archivePath === undefined || (await blobs.stat(digest)) !== undefined) continue;
      await blobs.put(createReadStream(archivePath), { expectedDigest: digest, signal });
    }
  }

  private open(): Promise<PackageCache> {
    const { packageCacheDir, packageCacheBytes, offline, keepPackages, network } = this.platform.config;
    const { mirrors } = network;
    this.cache ??= PackageCache.open({
      root: packageCacheDir,
      offline,
      keepArchives: keepPackages,
      ...(packageCacheBytes === undefined ? {} : { limitBytes: packageCacheBytes }),
      sources: [
        ...(keepPackages ? [new BlobPackages(this.platform.blobs)] : []),
        ...(mirrors.size > 0 && !offline ? [new MirrorPackages(mirrors, this.http.client)] : []),
      ],
      transport: transportOf(this.http.client),
    });
    // A cache that could not be opened is tried again by the next build.
    this.cache.catch(() => (this.cache = undefined));
    return this.cache;
  }
}
