import { shown } from '@terrarium/conda-environment-file';
import { pipErrors } from '../errors.js';
import { FileStore } from '../fetch/file-store.js';
import type { FetchTo } from '../fetch/file-store.js';
import { inOwnFolder } from '../fetch/in-own-folder.js';
import { mapAtOnce } from '../fetch/map-at-once.js';
import { openEnvironmentPython } from '../python/environment-python.js';
import type { PrefixContext } from '../python/environment-python.js';
import { installedDistributions } from '../python/installed-distributions.js';
import { fileNameOf } from '../requirements/parse-requirement.js';
import { withCredentials } from '../resolve/index-settings.js';
import type { IndexSettings } from '../resolve/index-settings.js';
import { normalizeName, parseWheelFileName } from '../wheel/wheel-file-name.js';
import { buildWheel } from './build-wheel.js';
import type { BuildContext } from './build-wheel.js';
import { installWheels } from './install-wheels.js';
import type { LockedDistribution, WheelFile } from './locked-distribution.js';

/** Distributions to install into a prefix. */
export interface PipInstallRequest extends PrefixContext {
  /** Where the prefix will be used: what scripts and byte-code name. */
  readonly finalPrefix: string;
  /** Exactly what is installed; nothing else is looked for. */
  readonly distributions: readonly LockedDistribution[];
  /** Names of distributions that a person asked for. */
  readonly requested?: readonly string[];
  /** Files by content, kept from one environment to the next. */
  readonly storeFolder: string;
  readonly fetchTo: FetchTo;
  /** For credentials of the hosts that files come from; nothing is looked up in indexes. */
  readonly indexes?: Pick<IndexSettings, 'credentials'>;
  /** Whether source distributions may be built, which runs their code: default no. */
  readonly allowSourceBuilds?: boolean;
  /** For each program that runs: default ten minutes. */
  readonly timeoutMs?: number;
  /** What builds say, without credentials. */
  readonly onLine?: (line: string) => void;
  /** Called for each file that has been fetched or found. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What installing did. */
export interface PipInstallResult {
  /** Files with byte-code, commands and RECORDs. */
  readonly files: number;
  readonly byteCode: number;
  /** Names of the commands that were made. */
  readonly commands: readonly string[];
  /** Files that another package had in place, byte-code that could not be made. */
  readonly warnings: readonly string[];
}

const FETCHES_AT_ONCE = 8;
const DEFAULT_TIMEOUT_MS = 600_000;

/**
 * Installs the distributions of a lock into a prefix that has its conda part, without an index and without pip: the
 * wheels are unpacked here (PEP 427). The environment's pip could not do it. The prefix is still in its staging folder,
 * whose path pip would write into every command and all byte-code; it would also run with the environment's code, and
 * it does not check files against RECORD. What is written is what pip writes otherwise, so that `pip list`, `pip check`,
 * `pip uninstall` and `conda list` know the packages.
 *
 * All or nothing: files reach their places when every one is complete.
 *
 * @throws PIP_MISSING, PIP_HASH_MISMATCH, PIP_WHEEL_INVALID, PIP_WHEEL_TOO_LARGE, PIP_SOURCE_ONLY, PIP_BUILD_FAILED,
 * PIP_CONDA_CONFLICT, PIP_TIMED_OUT, PIP_CANCELLED, PIP_IO_FAILED, and what `fetchTo` throws.
 */
export async function installPip(request: PipInstallRequest): Promise<PipInstallResult> {
  if (request.distributions.length === 0) return { files: 0, byteCode: 0, commands: [], warnings: [] };
  const { prefix, workFolder } = request;
  return inOwnFolder(workFolder, async (folder) => {
    const own = { ...request, workFolder: folder };
    const python = await openEnvironmentPython(own);
    refuseInstalled(request.distributions, await installedDistributions(prefix, python));
    const context = { ...own, python, timeoutMs: request.timeoutMs ?? DEFAULT_TIMEOUT_MS };
    const wheels = await prepareWheels(request, context);
    const requested = new Set((request.requested ?? []).map(normalizeName));
    return await installWheels(wheels, { ...context, requested });
  });
}

async function prepareWheels(request: PipInstallRequest, context: BuildContext): Promise<WheelFile[]> {
  const { storeFolder, fetchTo, indexes = {}, distributions, allowSourceBuilds, onProgress, signal } = request;
  const store = new FileStore(storeFolder, fetchTo);
  const names = distributions.map((distribution) => fileName(distribution, allowSourceBuilds ?? false));
  let done = 0;
  const files = await mapAtOnce(distributions, FETCHES_AT_ONCE, signal, async ({ url, sha256 }, either) => {
    const file = await store.get(withCredentials(url, indexes), sha256, either);
    onProgress?.(++done, distributions.length);
    return file;
  });
  const wheels: WheelFile[] = [];
  for (const [index, distribution] of distributions.entries()) {
    const file = { path: files[index]!.path, fileName: names[index]! };
    const isWheel = parseWheelFileName(file.fileName) !== undefined;
    wheels.push(isWheel ? { distribution, ...file } : await buildWheel(distribution, file, context));
  }
  return wheels;
}

function fileName({ name, url }: LockedDistribution, allowSourceBuilds: boolean): string {
  const found = URL.canParse(url) ? fileNameOf(url) : '';
  if (parseWheelFileName(found) !== undefined) return found;
  const isSource = /^[A-Za-z0-9][\w.+!-]*\.(?:tar\.(?:gz|bz2|xz)|tgz|zip)$/.test(found);
  if (isSource && allowSourceBuilds) return found;
  throw pipErrors.create('PIP_SOURCE_ONLY', `The URL of ${name} is not one of a wheel: ${shown(url)}`, {
    hint: 'Lock the environment anew with a version that has a wheel',
  });
}

function refuseInstalled(distributions: readonly LockedDistribution[], installed: ReadonlyMap<string, string>): void {
  const names = new Set<string>();
  for (const { name, version } of distributions) {
    const normalized = normalizeName(name);
    const kept = installed.get(normalized);
    if (kept === undefined && !names.has(normalized)) {
      names.add(normalized);
      continue;
    }
    const message = kept === undefined ? `The lock has ${name} twice` : `The environment has ${name} ${kept} already`;
    throw pipErrors.create('PIP_CONDA_CONFLICT', `${message}; version ${version} cannot be installed beside it`);
  }
}
