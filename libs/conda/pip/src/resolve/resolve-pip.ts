import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { redact } from '@terrarium/kernel-errors';
import { unlessAbsent, withFileErrors } from '../fetch/with-file-errors.js';
import { FileStore } from '../fetch/file-store.js';
import type { FetchTo } from '../fetch/file-store.js';
import { inOwnFolder } from '../fetch/in-own-folder.js';
import { pipErrors } from '../errors.js';
import { ISOLATED, confined, openEnvironmentPython, requirePip } from '../python/environment-python.js';
import type { EnvironmentPython, PrefixContext } from '../python/environment-python.js';
import { installedDistributions } from '../python/installed-distributions.js';
import { programEnvironment } from '../python/program-environment.js';
import { runProgram } from '../python/run-program.js';
import type { PipRequirements } from '../requirements/pip-requirements.js';
import { optionLines, requirementLine } from '../requirements/requirements-text.js';
import { normalizeName } from '../wheel/wheel-file-name.js';
import { explainFailure } from './explain-failure.js';
import { credentialsOf, effectiveOptions } from './index-settings.js';
import type { IndexSettings } from './index-settings.js';
import { lockChoices } from './lock-choices.js';
import type { ResolvedDistribution } from './lock-choices.js';
import type { PipChoice } from './pip-choice.js';
import { readListing, readReport } from './read-choices.js';
import { RESOLVE_PROGRAM } from './resolve-program.js';

/** A pip part to resolve. */
export interface PipResolveRequest extends PrefixContext {
  readonly requirements: PipRequirements;
  readonly indexes?: IndexSettings;
  /** Files by content, kept from one environment to the next. */
  readonly storeFolder: string;
  readonly fetchTo: FetchTo;
  /** Whether source distributions may be chosen, whose code then runs: default no. */
  readonly allowSourceBuilds?: boolean;
  /** For pip, without the fetching that follows: default ten minutes. */
  readonly timeoutMs?: number;
  /** What pip says, without credentials. */
  readonly onLine?: (line: string) => void;
}

/** What a pip part comes to. */
export interface PipResolution {
  /** Undefined when there was nothing to resolve, and no pip was asked. */
  readonly pipVersion: string | undefined;
  /** Sorted by name; what the conda part satisfies already is not among them. */
  readonly distributions: readonly ResolvedDistribution[];
  /** What pip says about packages that contradict each other. */
  readonly warnings: readonly string[];
}

const DEFAULT_TIMEOUT_MS = 600_000;
const PEP_440 =
  /^(?:\d+!)?\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?(?:\.post\d+)?(?:\.dev\d+)?(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$/i;
const CONTRADICTION =
  /^(?:WARNING|ERROR): .*(?:which is incompatible|which is not installed)|^\S+ \S+ requires .*(?:which is incompatible|which is not installed)/;
/** Said by a pip that only tells what it would have installed. */
const CLAIM = 'Successfully installed ';

/**
 * Has the pip of an environment decide what its pip part comes to, in a prefix with the conda part in place. Packages
 * of the conda part stay as they are. Every file that it chooses is fetched into the store, so that
 * each has a sha256 of its real bytes and, for a wheel, the requirements that its own metadata states.
 *
 * The prefix is not changed. Passwords of indexes are neither in the result nor in messages.
 *
 * @throws PIP_MISSING, PIP_RESOLUTION_FAILED, PIP_CONDA_CONFLICT, PIP_SOURCE_ONLY, PIP_HASH_MISMATCH,
 * PIP_INDEX_UNREACHABLE, PIP_INDEX_DENIED, PIP_WHEEL_INVALID, PIP_TIMED_OUT, PIP_CANCELLED, PIP_IO_FAILED, and what
 * `fetchTo` throws.
 */
export async function resolvePip(request: PipResolveRequest): Promise<PipResolution> {
  const { prefix, workFolder, requirements, indexes = {}, storeFolder, fetchTo, signal } = request;
  if (requirements.requirements.length === 0) return { pipVersion: undefined, distributions: [], warnings: [] };
  return inOwnFolder(workFolder, async (folder) => {
    const context = { ...request, workFolder: folder };
    const python = await openEnvironmentPython(context);
    const pipVersion = requirePip(python);
    const installed = await installedDistributions(prefix, python);
    const options = effectiveOptions(requirements.options, indexes);
    const pinned = hasConsistentResolver(pipVersion) ? installed : new Map<string, string>();
    await writeInput(folder, { ...requirements, options }, pinned);
    const { choices, warnings } = await runPip(context, python, pipVersion, installed);
    refuseReplacements(choices, installed);
    const urls = [...(options.indexUrl === undefined ? [] : [options.indexUrl]), ...options.extraIndexUrls];
    const settings = credentialsOf([...urls, ...options.findLinks], indexes);
    const store = new FileStore(storeFolder, fetchTo);
    return { pipVersion, distributions: await lockChoices(choices, store, settings, signal), warnings };
  });
}

async function writeInput(
  folder: string,
  { requirements, constraints, options }: PipRequirements,
  pinned: ReadonlyMap<string, string>,
): Promise<void> {
  const pins = [...pinned].filter(([, version]) => PEP_440.test(version)).map(([name, it]) => `${name}==${it}`);
  const lines = [...optionLines(options), ...requirements.map(requirementLine)];
  await withFileErrors(folder, async () => {
    await writeFile(join(folder, 'requirements.txt'), lines.join('\n'), { mode: 0o600 });
    await writeFile(join(folder, 'constraints.txt'), [...constraints.map(requirementLine), ...pins].join('\n'));
  });
}

async function runPip(
  request: PipResolveRequest,
  python: EnvironmentPython,
  pipVersion: string,
  installed: ReadonlyMap<string, string>,
): Promise<{ choices: PipChoice[]; warnings: string[] }> {
  const { prefix, workFolder, requirements, variables, signal, onLine, timeoutMs = DEFAULT_TIMEOUT_MS } = request;
  const { certificateFile } = request.indexes ?? {};
  const isReporting = reports(pipVersion);
  const result = join(workFolder, 'result.json');
  const log = join(workFolder, 'log.txt');
  const sources = request.allowSourceBuilds === true;
  const program = [RESOLVE_PROGRAM, isReporting ? '-' : result, sources ? 'sources' : 'wheels'];
  const args = [
    ...['install', '--isolated', '--disable-pip-version-check', '--no-input', '--no-cache-dir', '--no-color'],
    ...['--progress-bar', 'off', '--retries', '2', '--log', log],
    ...(isReporting ? ['--dry-run', '--report', result] : ['--no-compile', '--no-warn-script-location']),
    ...(sources ? ['--no-build-isolation'] : ['--only-binary', ':all:']),
    ...(certificateFile === undefined ? [] : ['--cert', certificateFile]),
    ...(requirements.options.noDependencies ? ['--no-deps'] : []),
    ...['-r', join(workFolder, 'requirements.txt'), '-c', join(workFolder, 'constraints.txt')],
  ];
  const { exitCode, output } = await runProgram({
    ...confined(request, [python.executable, ...ISOLATED, '-c', ...program, ...args], { network: true }),
    env: programEnvironment(prefix, workFolder, variables),
    timeoutMs,
    signal,
    what: 'Pip, while it resolved the pip part,',
    onLine: onLine && ((line) => (line.startsWith(CLAIM) ? undefined : onLine(redact(line)))),
  });
  if (exitCode !== 0) throw explainFailure({ output, log: await readLog(log), installed });
  const text = await withFileErrors(result, () => readFile(result, 'utf8'));
  return {
    choices: isReporting ? readReport(text) : readListing(text),
    warnings: output.filter((line) => CONTRADICTION.test(line)).map(redact),
  };
}

/** Whether a pip has `--dry-run` and `--report`. */
function reports(pipVersion: string): boolean {
  return isAtLeast(pipVersion, 22, 2);
}

/**
 * Whether a pip has the resolver of 2020. An older one lets a constraint take the place of what is required: it would
 * take `six>=2` for satisfied by a pinned 1.16. It is kept from replacing packages of conda by `RESOLVE_PROGRAM` alone.
 */
function hasConsistentResolver(pipVersion: string): boolean {
  return isAtLeast(pipVersion, 20, 3);
}

function isAtLeast(pipVersion: string, wantedMajor: number, wantedMinor: number): boolean {
  const [major = 0, minor = 0] = pipVersion.split('.').map((part) => Number.parseInt(part, 10));
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** A pip that fails at its command line writes no log. */
async function readLog(log: string): Promise<string[]> {
  return (await unlessAbsent(log, () => readFile(log, 'utf8')))?.split('\n') ?? [];
}

function refuseReplacements(choices: readonly PipChoice[], installed: ReadonlyMap<string, string>): void {
  for (const { name, version = 'another one' } of choices) {
    const kept = installed.get(normalizeName(name));
    if (kept === undefined) continue;
    throw pipErrors.create('PIP_CONDA_CONFLICT', `Pip would replace conda's ${name} ${kept} by ${version}`, {
      hint: `Name the version of ${name} that is wanted among the dependencies`,
    });
  }
}
