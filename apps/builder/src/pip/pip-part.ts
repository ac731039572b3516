import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { openUndiciTransport } from '@terrarium/conda-package-cache';
import type { LockedPypiPackage } from '@terrarium/conda-lockfile';
import { installPip, parsePipRequirements, resolvePip } from '@terrarium/conda-pip';
import type { FetchTo, IndexSettings, LockedDistribution } from '@terrarium/conda-pip';
import { redact } from '@terrarium/kernel-errors';
import { Platform } from '@terrarium/platform-service';
import type { BuildLog } from '@terrarium/platform-service';
import { builderErrors } from '../errors.js';

/** A prefix whose conda part is in place. */
export interface PrefixToComplete {
  readonly stagingDir: string;
  /** Where it will be used. */
  readonly target: string;
  /** The lines of the `pip:` list. */
  readonly lines: readonly string[];
  /** What the lock records already. */
  readonly locked: readonly LockedPypiPackage[];
  readonly log: BuildLog;
  readonly signal: AbortSignal;
}

/** Adds the packages of Python indexes to prefixes: decided by the environment's own pip, installed from the lock. */
@Injectable()
export class PipPart implements OnModuleDestroy {
  private readonly http = openUndiciTransport();

  constructor(private readonly platform: Platform) {}

  async onModuleDestroy(): Promise<void> {
    await this.http.close();
  }

  /**
   * Completes a prefix.
   *
   * @param prefix - The prefix.
   * @param keep - Told what pip has decided, before anything of it is installed; not called when the lock has it.
   * @throws The errors of conda-pip; PIP_PACKAGE_UNHASHED, FILE_NOT_FETCHED.
   */
  async complete(
    prefix: PrefixToComplete,
    keep: (packages: readonly LockedPypiPackage[]) => Promise<void>,
  ): Promise<void> {
    const { stagingDir, target, lines, locked, log, signal } = prefix;
    if (lines.length === 0 && locked.length === 0) return;
    const { programVariables: variables, packageCacheDir } = this.platform.config;
    const storeFolder = path.join(packageCacheDir, 'pypi');
    await mkdir(storeFolder, { recursive: true });
    const workFolder = await mkdtemp(path.join(storeFolder, 'work-'));
    const context = {
      prefix: stagingDir,
      workFolder,
      storeFolder,
      fetchTo: this.fetchTo,
      indexes: this.indexes(),
      variables,
      signal,
      onLine: (line: string) => log.info(line),
    };
    try {
      const requirements = parsePipRequirements(lines);
      const requested = requirements.requirements.map(({ requirement }) => requirement.name);
      let packages = locked;
      if (packages.length === 0) {
        log.info(`pip: resolving ${requested.join(', ')}`);
        const { distributions, warnings, pipVersion } = await resolvePip({ ...context, requirements });
        for (const warning of warnings) log.warning(warning);
        log.info(`pip ${pipVersion ?? ''}: ${distributions.length} packages`);
        packages = distributions.map(({ name, version, url, sha256, requiresDist, requiresPython }) => ({
          ...{ name, version, url, sha256, requiresDist, categories: ['main'] },
          ...(requiresPython === undefined ? {} : { requiresPython }),
        }));
        if (packages.length > 0) await keep(packages);
      }
      const { files, warnings } = await installPip({
        ...context,
        finalPrefix: target,
        distributions: packages.map(hashed),
        requested,
        onProgress: (done, total) => log.progress({ stage: 'pip', done, total, unit: 'packages' }),
      });
      for (const warning of warnings) log.warning(warning);
      log.info(`pip: ${packages.length} packages installed, ${files} files`);
    } finally {
      await rm(workFolder, { recursive: true, force: true });
    }
  }

  private indexes(): IndexSettings {
    const { pipIndexUrl } = this.platform.config;
    if (pipIndexUrl === undefined) return {};
    const url = new URL(pipIndexUrl);
    const { host, username, password } = url;
    url.username = url.password = '';
    const login = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
    return { indexUrl: url.href, ...(username === '' ? {} : { credentials: new Map([[host, login]]) }) };
  }

  private readonly fetchTo: FetchTo = async (url, file, signal = new AbortController().signal) => {
    try {
      const { status, body } = await this.http.transport(url, { headers: {}, signal });
      if (status !== 200 || body === null) throw new Error(`The server answered ${status}`);
      await pipeline(Readable.from(body), createWriteStream(file, { flags: 'wx' }), { signal });
    } catch (cause) {
      signal.throwIfAborted();
      await rm(file, { force: true });
      throw builderErrors.create('FILE_NOT_FETCHED', `${redact(url)} could not be fetched`, { cause });
    }
  };
}

function hashed({ name, version, url, sha256 }: LockedPypiPackage): LockedDistribution {
  if (sha256 !== undefined) return { name, version, url, sha256 };
  throw builderErrors.create('PIP_PACKAGE_UNHASHED', `The lock has no sha256 of ${name} ${version}`, {
    hint: 'Make the lock anew with a tool that records it',
  });
}
