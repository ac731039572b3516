import { pipErrors } from '../errors.js';
import { mapAtOnce } from '../fetch/map-at-once.js';
import type { EnvironmentPython, PrefixContext } from '../python/environment-python.js';
import { refuseCancelled } from '../python/run-program.js';
import { WheelArchive } from '../wheel/wheel-archive.js';
import { normalizeName } from '../wheel/wheel-file-name.js';
import { metadataOf } from '../wheel/wheel-metadata.js';
import type { WheelMetadata } from '../wheel/wheel-metadata.js';
import { compileByteCode } from './compile-byte-code.js';
import { InstallationTree } from './installation-tree.js';
import type { LockedDistribution, WheelFile } from './locked-distribution.js';
import { planWheel } from './wheel-plan.js';
import type { WheelPlan } from './wheel-plan.js';
import { writeRecord } from './write-record.js';
import { writeWheel } from './write-wheel.js';

/** Where wheels go. */
export interface InstallContext extends PrefixContext {
  readonly python: EnvironmentPython;
  readonly finalPrefix: string;
  /** Normalised names. */
  readonly requested: ReadonlySet<string>;
  readonly timeoutMs: number;
}

interface PlannedWheel {
  readonly archive: WheelArchive;
  readonly metadata: WheelMetadata;
  readonly plan: WheelPlan;
}

const WHEELS_AT_ONCE = 4;
const SHOWN_PATHS = 5;

/**
 * Installs wheels whose bytes have been verified: all of them, or none.
 *
 * @throws PIP_WHEEL_INVALID, PIP_WHEEL_TOO_LARGE, PIP_TIMED_OUT, PIP_CANCELLED, PIP_IO_FAILED
 */
export async function installWheels(
  wheels: readonly WheelFile[],
  context: InstallContext,
): Promise<{ files: number; byteCode: number; commands: string[]; warnings: string[] }> {
  const { prefix, python, finalPrefix, requested, signal } = context;
  await using archives = new AsyncDisposableStack();
  const planned: PlannedWheel[] = [];
  for (const { path, fileName, distribution } of wheels) {
    const archive = archives.use(await WheelArchive.open(path, fileName));
    const metadata = await metadataOf(archive);
    refuseOther(distribution, metadata, fileName);
    planned.push({ archive, metadata, plan: await planWheel(archive, metadata, python) });
  }
  const owners = ownersOf(planned);
  await using tree = await InstallationTree.create(prefix);
  const executable = python.executable.slice(prefix.length);
  const target = { tree, interpreter: `${finalPrefix}${executable}` };
  const written = await mapAtOnce(planned, WHEELS_AT_ONCE, signal, (wheel, either) =>
    writeWheel(wheel.archive, wheel.plan, { ...target, owns: (path) => owners.get(path) === wheel, signal: either }),
  );
  const sources = [...owners.keys()].filter((path) => path.endsWith('.py') && isImported(path, python));
  const { compiled, problems } = await compileByteCode({ ...context, tree: tree.folder, sources });
  const paths = new Set<string>();
  for (const [index, wheel] of planned.entries()) {
    const { metadata, plan } = wheel;
    const files = written[index]!;
    const byteCode = files.flatMap(({ path }) => compiled.get(path) ?? []);
    const installed = { root: plan.root, infoFolder: metadata.infoFolder, files, byteCode };
    const isRequested = requested.has(metadata.name);
    const all = await writeRecord({ ...installed, isRequested }, { tree, owns: () => true });
    for (const path of all) paths.add(path);
  }
  refuseCancelled(signal);
  const { replaced } = await tree.moveIntoPlace([...paths]);
  const commands = planned.flatMap(({ plan }) => plan.commands.map(({ entryPoint }) => entryPoint.command));
  const failed = problems.map((problem) => `Byte-code is not made: ${problem}`);
  return {
    files: paths.size,
    byteCode: compiled.size,
    commands: commands.sort(),
    warnings: [...describeReplaced(replaced), ...describeShared(planned, owners), ...failed],
  };
}

function refuseOther(distribution: LockedDistribution, metadata: WheelMetadata, fileName: string): void {
  const isSame =
    normalizeName(distribution.name) === metadata.name &&
    distribution.version.toLowerCase() === metadata.version.toLowerCase();
  if (isSame) return;
  const { name, version } = metadata;
  throw pipErrors.create(
    'PIP_WHEEL_INVALID',
    `The wheel ${fileName} is ${name} ${version}, but the lock says ${distribution.name} ${distribution.version}`,
  );
}

/** Which wheel brings a path: the last one that has it, as if they were installed one after the other. */
function ownersOf(planned: readonly PlannedWheel[]): ReadonlyMap<string, PlannedWheel> {
  return new Map(planned.flatMap((wheel) => pathsOf(wheel).map((path) => [path, wheel] as const)));
}

function pathsOf({ plan }: PlannedWheel): string[] {
  return [...plan.members.map(({ path }) => path), ...plan.commands.map(({ path }) => path)];
}

function isImported(path: string, { paths }: EnvironmentPython): boolean {
  return [paths.purelib, paths.platlib].some((folder) => path.startsWith(`${folder}/`));
}

function describeReplaced(replaced: readonly string[]): string[] {
  if (replaced.length === 0) return [];
  return [`${count(replaced.length)} of the conda part replaced by wheels: ${sample(replaced)}`];
}

function describeShared(planned: readonly PlannedWheel[], owners: ReadonlyMap<string, PlannedWheel>): string[] {
  const shared = planned.flatMap((wheel) => pathsOf(wheel).filter((path) => owners.get(path) !== wheel));
  return shared.length === 0 ? [] : [`${count(shared.length)} brought by more than one wheel: ${sample(shared)}`];
}

function count(number: number): string {
  return number === 1 ? '1 file is' : `${number} files are`;
}

function sample(paths: readonly string[]): string {
  return `${paths.slice(0, SHOWN_PATHS).join(', ')}${paths.length > SHOWN_PATHS ? ', …' : ''}`;
}
