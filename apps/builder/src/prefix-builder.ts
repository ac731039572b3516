import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { linkPrefix, measurePrefix } from '@terrarium/conda-link';
import type { LinkProgress, LinkResult } from '@terrarium/conda-link';
import { readLockJson } from '@terrarium/conda-lockfile';
import type { LockPlatform } from '@terrarium/conda-lockfile';
import { PackageCache } from '@terrarium/conda-package-cache';
import type { CachedPackage } from '@terrarium/conda-package-cache';
import { currentSubdir } from '@terrarium/conda-types';
import { Platform } from '@terrarium/platform-service';
import type { BuildLog } from '@terrarium/platform-service';
import { builderErrors } from './errors.js';
import { CacheProgress } from './cache-progress.js';
import { StagingArea } from './staging-area.js';
import { StoreLayout } from './store-layout.js';

/** A prefix to build. */
export interface PrefixRequest {
  readonly buildId: string;
  readonly buildKey: string;
  readonly namespace: string;
  /** The lock's blob. */
  readonly lock: string;
  readonly requestedSpecs: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/** A prefix that stands in its place. */
export interface BuiltPrefix {
  readonly path: string;
  readonly sizeBytes: number;
  readonly addedBytes: number;
  readonly files: number;
  readonly warnings: readonly string[];
}

/** Makes prefixes: packages into the cache, linked into a staging folder, renamed to their place when they are whole. */
@Injectable()
export class PrefixBuilder implements OnModuleDestroy {
  private readonly layout: StoreLayout;
  private cache: Promise<PackageCache> | undefined;
  private staging: Promise<StagingArea> | undefined;

  constructor(private readonly platform: Platform) {
    this.layout = new StoreLayout(platform.config.storeDir);
  }

  async onModuleDestroy(): Promise<void> {
    await (await this.cache)?.close();
    await (await this.staging)?.close();
  }

  /**
   * Builds one prefix, or finds it when a crash came between its last step and the event that tells of it.
   *
   * @throws BUILD_PATH_TOO_LONG, BUILD_PLATFORM_MISSING, and what the package cache and the linker throw.
   */
  async build(request: PrefixRequest, log: BuildLog, signal: AbortSignal): Promise<BuiltPrefix> {
    const target = this.layout.prefix(request.namespace, request.buildKey);
    this.layout.assertFits(target);
    // What appears under this name was renamed there whole.
    if (await exists(target)) {
      log.info(`The prefix ${target} is there already`);
      return { path: target, ...(await sizesOf(target)), warnings: [] };
    }
    const lock = readLockJson((await this.platform.blobs.read(request.lock, { maxBytes: 64 << 20 })).toString());
    const packages = await this.fetch(packagesForThisMachine(lock.platforms), log, signal);
    let result: LinkResult;
    try {
      result = await this.link(request, packages, target, log, signal);
    } finally {
      for (const { cached } of packages) cached.release();
    }
    const sizes = await sizesOf(target);
    log.info(`Prefix complete: ${result.files} files in ${target}`);
    return { path: target, ...sizes, warnings: result.warnings.map(({ message }) => message) };
  }

  private async fetch({ packages }: LockPlatform, log: BuildLog, signal: AbortSignal) {
    const cache = await this.openCache();
    log.info(`Preparing transaction: ${packages.length} packages`);
    const records = packages.map(({ record }) => record);
    const cached = await cache.ensureAll(records, { signal, onProgress: new CacheProgress(log, records).report });
    const added = cached.filter(({ fromCache }) => !fromCache).length;
    log.info(`Packages ready: ${added} added to the cache, ${cached.length - added} there already`);
    return records.map((record, index) => ({ record, cached: cached[index]! }));
  }

  private async link(
    { buildId, requestedSpecs, variables }: PrefixRequest,
    packages: readonly { record: LockPlatform['packages'][number]['record']; cached: CachedPackage }[],
    target: string,
    log: BuildLog,
    signal: AbortSignal,
  ): Promise<LinkResult> {
    const staging = (await this.openStaging()).next(buildId);
    await mkdir(path.dirname(target), { recursive: true });
    log.info('Executing transaction: linking');
    try {
      const result = await linkPrefix({
        packages: packages.map(({ record, cached }) => ({ record, extractedDir: cached.extractedDir })),
        stagingDir: staging,
        targetPrefix: target,
        requestedSpecs,
        platform: currentSubdir(),
        options: { variables },
        onProgress: (progress) => reportLinkProgress(log, progress),
        signal,
      });
      for (const { message } of result.warnings) log.warning(message);
      for (const script of result.skippedScripts) log.warning(`Not run: ${script.path} of ${script.package}`);
      await this.putInPlace(staging, target, log);
      return result;
    } catch (error) {
      await rm(staging, { recursive: true, force: true });
      throw error;
    }
  }

  /** Another attempt at the same build may have been faster: its prefix is as good. */
  private async putInPlace(staging: string, target: string, log: BuildLog): Promise<void> {
    try {
      await rename(staging, target);
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      log.info(`Another attempt has put ${target} in place`);
      await rm(staging, { recursive: true, force: true });
    }
  }

  private openStaging(): Promise<StagingArea> {
    this.staging ??= StagingArea.open(this.layout.stagingRoot);
    this.staging.catch(() => (this.staging = undefined));
    return this.staging;
  }

  private openCache(): Promise<PackageCache> {
    const { packageCacheDir, offline } = this.platform.config;
    this.cache ??= PackageCache.open({ root: packageCacheDir, offline });
    // A cache that could not be opened is tried again by the next build.
    this.cache.catch(() => (this.cache = undefined));
    return this.cache;
  }
}

function packagesForThisMachine(platforms: readonly LockPlatform[]): LockPlatform {
  const found = platforms.find(({ platform }) => platform === currentSubdir());
  if (found !== undefined) return found;
  throw builderErrors.create('BUILD_PLATFORM_MISSING', `The lock has no packages for ${currentSubdir()}`, {
    hint: `It has packages for ${platforms.map(({ platform }) => platform).join(', ')}`,
  });
}

function reportLinkProgress(log: BuildLog, progress: LinkProgress): void {
  if (progress.type === 'step') return;
  log.progress({ stage: 'link', done: progress.allLinked, total: progress.allTotal, unit: 'files' });
}

async function sizesOf(prefix: string): Promise<Pick<BuiltPrefix, 'sizeBytes' | 'addedBytes' | 'files'>> {
  const { apparentBytes, exclusiveBytes, files } = await measurePrefix(prefix);
  return { sizeBytes: apparentBytes, addedBytes: exclusiveBytes, files };
}

async function exists(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}
