import { existsSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { removeTree } from '@terrarium/conda-link';
import type { LockedPypiPackage } from '@terrarium/conda-lockfile';
import { installPip, parsePipRequirements, resolvePip } from '@terrarium/conda-pip';
import type { LockedDistribution } from '@terrarium/conda-pip';
import { Platform } from '@terrarium/platform-service';
import type { BuildLog } from '@terrarium/platform-service';
import { builderErrors } from '../errors.js';
import { BuilderHttp } from '../network/builder-http.js';
import { confinePrograms } from './confined-programs.js';
import { fetchDistributions } from './fetch-distribution.js';
import { assertMayResolve, indexSettings } from './pip-network.js';

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
export class PipPart {
  constructor(
    private readonly platform: Platform,
    private readonly http: BuilderHttp,
  ) {}

  /**
   * Completes a prefix.
   *
   * @param prefix - The prefix.
   * @param keep - Told what pip has decided, before anything of it is installed; not called when the lock has it.
   * @throws The errors of conda-pip; LINK_ISOLATION_MISSING; PIP_PACKAGE_UNHASHED, PIP_OFFLINE, PIP_INDEX_REFUSED, FILE_NOT_FETCHED.
   */
  async complete(
    prefix: PrefixToComplete,
    keep: (packages: readonly LockedPypiPackage[]) => Promise<void>,
  ): Promise<void> {
    const { stagingDir, target, lines, locked, log, signal } = prefix;
    if (lines.length === 0 && locked.length === 0) return;
    const { config } = this.platform;
    const { programVariables: variables, packageCacheDir } = config;
    const storeFolder = path.join(packageCacheDir, 'pypi');
    await mkdir(storeFolder, { recursive: true });
    const workFolder = await mkdtemp(path.join(storeFolder, 'work-'));
    try {
      const context = {
        prefix: stagingDir,
        confine: await confinePrograms({
          ...{ stagingDir, workFolder, reads: settingsOfPip(variables), log },
          isolation: config.programIsolation,
        }),
        workFolder,
        storeFolder,
        fetchTo: fetchDistributions(this.http.client, config.offline),
        indexes: await indexSettings(config, workFolder),
        variables,
        signal,
        onLine: (line: string) => log.info(line),
      };
      const requirements = parsePipRequirements(lines);
      const requested = requirements.requirements.map(({ requirement }) => requirement.name);
      let packages = locked;
      if (packages.length === 0) {
        await assertMayResolve(config, requirements);
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
      await removeTree(workFolder);
    }
  }
}

/** What the machine's administrator has set for every pip, such as certificates and an index. */
const PIP_SETTINGS = ['/etc/pip.conf', '/etc/xdg/pip/pip.conf'];

/** Files outside of the prefix that pip reads. */
function settingsOfPip({ SSL_CERT_FILE: certificates }: Readonly<Record<string, string>>): string[] {
  const files = certificates === undefined ? PIP_SETTINGS : [...PIP_SETTINGS, path.resolve(certificates)];
  return files.filter((file) => existsSync(file));
}

function hashed({ name, version, url, sha256 }: LockedPypiPackage): LockedDistribution {
  if (sha256 !== undefined) return { name, version, url, sha256 };
  throw builderErrors.create('PIP_PACKAGE_UNHASHED', `The lock has no sha256 of ${name} ${version}`, {
    hint: 'Make the lock anew with a tool that records it',
  });
}
