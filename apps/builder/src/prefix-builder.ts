import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { linkPrefix, measurePrefix, removeTree } from '@terrarium/conda-link';
import type { LinkResult } from '@terrarium/conda-link';
import { readLockJson, withPypiPackages } from '@terrarium/conda-lockfile';
import type { Lock, LockPlatform } from '@terrarium/conda-lockfile';
import type { CachedPackage } from '@terrarium/conda-package-cache';
import { currentSubdir } from '@terrarium/conda-types';
import { Platform } from '@terrarium/platform-service';
import type { BuildLog } from '@terrarium/platform-service';
import type { BuildOnRecord, PrefixContent } from './build-request.js';
import { builderErrors } from './errors.js';
import { linkSettings } from './link-settings.js';
import { PipPart } from './pip/pip-part.js';
import { outcomeOf } from './prefix-outcome.js';
import type { PrefixOutcome } from './prefix-outcome.js';
import { reportLink, reportLinkProgress } from './report-link.js';
import { BuilderPackages } from './packages/builder-packages.js';
import { applyPermissions } from './store/prefix-permissions.js';
import { PrefixStore } from './store/prefix-store.js';

/** A prefix to build. */
export interface PrefixRequest extends Pick<BuildOnRecord, 'buildId' | 'buildKey' | 'namespace'> {
  /** The lock's blob. */
  readonly lock: string;
  readonly content: PrefixContent;
  /** Whether no other attempt follows if this one fails. */
  readonly isLastAttempt: boolean;
  /** Told of the new lock's content when pip has decided what its part comes to. */
  readonly onPipPackages?: (lock: Lock, platform: string) => Promise<void>;
  /** Throws when there is no room for the whole prefix, before it gets its place. */
  readonly assertFits?: (sizeBytes: () => Promise<number>) => Promise<void>;
}

/** A prefix that stands in its place. */
export interface BuiltPrefix extends PrefixOutcome {
  readonly path: string;
  readonly sizeBytes: number;
  readonly addedBytes: number;
  readonly files: number;
}

/** Makes prefixes: packages into the cache, linked into a staging folder, renamed to their place when they are whole. */
@Injectable()
export class PrefixBuilder {
  constructor(
    private readonly platform: Platform,
    private readonly packages: BuilderPackages,
    private readonly store: PrefixStore,
    private readonly pip: PipPart,
  ) {}

  /**
   * Builds one prefix, or finds it when a crash came between its last step and the event that tells of it.
   *
   * @throws BUILD_PATH_TOO_LONG, BUILD_PLATFORM_MISSING, and what the package cache and the linker throw.
   */
  async build(request: PrefixRequest, log: BuildLog, signal: AbortSignal): Promise<BuiltPrefix> {
    const target = this.store.pathOf(request.namespace, request.buildKey);
    // What appears under this name was renamed there whole.
    if (await this.store.has(target)) {
      log.info(`The prefix ${target} is there already`);
      const outcome = await this.store.outcome(request.buildKey);
      return { path: target, ...(await sizesOf(target)), ...(outcome ?? { warnings: [] }) };
    }
    const lock = readLockJson((await this.platform.blobs.read(request.lock, { maxBytes: 64 << 20 })).toString());
    const records = packagesForThisMachine(lock.platforms).packages.map(({ record }) => record);
    const { isLastAttempt } = request;
    const cached = await this.packages.ensureAll(records, log, { signal, isLastAttempt });
    let outcome: PrefixOutcome;
    try {
      const toLink = records.map((record, index) => ({ record, cached: cached[index]! }));
      outcome = await this.link(request, lock, toLink, target, log, signal);
    } finally {
      for (const one of cached) one.release();
    }
    const sizes = await sizesOf(target);
    log.info(`Prefix complete: ${sizes.files} files in ${target}`);
    return { path: target, ...sizes, ...outcome };
  }

  /** Keeps what scripts did as a blob, and gives its digest. */
  private async keepScriptReport(result: LinkResult): Promise<string | undefined> {
    const { isolation, skippedScripts, scriptOutputs, postLinkChanges, postBuildChanges } = result;
    if (skippedScripts.length === 0 && scriptOutputs.length === 0) return undefined;
    const report = { isolation, skippedScripts, scriptOutputs, postLinkChanges, postBuildChanges };
    const { digest } = await this.platform.blobs.put(Buffer.from(JSON.stringify(report)));
    return digest;
  }

  private async link(
    {
      buildId,
      buildKey,
      content: { requestedSpecs, variables, postBuild, pip },
      onPipPackages,
      assertFits,
    }: PrefixRequest,
    lock: Lock,
    packages: readonly { record: LockPlatform['packages'][number]['record']; cached: CachedPackage }[],
    target: string,
    log: BuildLog,
    signal: AbortSignal,
  ): Promise<PrefixOutcome> {
    const { config } = this.platform;
    const staging = await this.store.staging(buildId);
    await mkdir(path.dirname(staging), { recursive: true });
    log.info('Executing transaction: linking');
    try {
      const result = await linkPrefix({
        packages: packages.map(({ record, cached: { extractedDir, archivePath } }) => ({
          ...{ record, extractedDir },
          ...(archivePath === undefined ? {} : { archivePath }),
        })),
        stagingDir: staging,
        targetPrefix: target,
        requestedSpecs,
        platform: currentSubdir(),
        options: {
          variables,
          ...linkSettings(config),
          ...(postBuild === undefined ? {} : { postBuild }),
          complete: (stagingDir) => {
            const { platform, pypiPackages: locked } = packagesForThisMachine(lock.platforms);
            return this.pip.complete({ stagingDir, target, lines: pip, locked, log, signal }, async (packages) => {
              await onPipPackages?.(withPypiPackages(lock, platform, packages), platform);
            });
          },
        },
        onProgress: (progress) => reportLinkProgress(log, progress),
        signal,
      });
      reportLink(log, result);
      await applyPermissions(staging, {
        ...(config.prefixUmask === undefined ? {} : { umask: config.prefixUmask }),
        ...(config.prefixOwner === undefined ? {} : { owner: config.prefixOwner }),
      });
      // Only now it shows what pip and scripts have added.
      await assertFits?.(async () => (await sizesOf(staging)).sizeBytes);
      const outcome = outcomeOf(result, await this.keepScriptReport(result));
      await this.store.keepOutcome(buildKey, outcome);
      signal.throwIfAborted();
      if (!(await this.store.putInPlace(staging, target))) log.info(`Another attempt has put ${target} in place`);
      return outcome;
    } catch (error) {
      await removeTree(staging);
      throw error;
    }
  }
}

function packagesForThisMachine(platforms: readonly LockPlatform[]): LockPlatform {
  const found = platforms.find(({ platform }) => platform === currentSubdir());
  if (found !== undefined) return found;
  throw builderErrors.create('BUILD_PLATFORM_MISSING', `The lock has no packages for ${currentSubdir()}`, {
    hint: `It has packages for ${platforms.map(({ platform }) => platform).join(', ')}`,
  });
}

async function sizesOf(prefix: string): Promise<Pick<BuiltPrefix, 'sizeBytes' | 'addedBytes' | 'files'>> {
  const { apparentBytes, exclusiveBytes, files } = await measurePrefix(prefix);
  return { sizeBytes: apparentBytes, addedBytes: exclusiveBytes, files };
}
