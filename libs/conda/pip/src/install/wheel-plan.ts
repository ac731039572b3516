import type { EnvironmentPython } from '../python/environment-python.js';
import { parseEntryPoints } from '../wheel/entry-points.js';
import type { ScriptEntryPoint } from '../wheel/entry-points.js';
import { invalidWheel } from '../wheel/invalid-wheel.js';
import { parseRecord } from '../wheel/record-file.js';
import type { RecordRow } from '../wheel/record-file.js';
import type { WheelArchive } from '../wheel/wheel-archive.js';
import type { WheelMetadata } from '../wheel/wheel-metadata.js';
import type { ZipMember } from '../wheel/zip-directory.js';

/** A member of a wheel and its place. */
export interface PlannedMember {
  readonly member: ZipMember;
  /** Relative to the prefix. */
  readonly path: string;
  /** What RECORD says of its content. */
  readonly row: RecordRow;
  /** Whether it is a command, whose first line may have to name python. */
  readonly isScript: boolean;
}

/** A command that is made for an entry point. */
export interface PlannedCommand {
  readonly entryPoint: ScriptEntryPoint;
  /** Relative to the prefix. */
  readonly path: string;
}

/** Where everything of a wheel goes. */
export interface WheelPlan {
  /** Of the `.dist-info` folder's parent, relative to the prefix. */
  readonly root: string;
  readonly members: readonly PlannedMember[];
  readonly commands: readonly PlannedCommand[];
}

/** Signatures of RECORD cannot be listed in it; RECORD itself is written anew. */
const UNLISTED = ['RECORD', 'RECORD.jws', 'RECORD.p7s'];
/** What an installer writes; a wheel has no say in it (PEP 376, PEP 610). */
const INSTALLER_FILES = ['INSTALLER', 'REQUESTED', 'direct_url.json'];

/**
 * Plans where the files of a wheel go: the root to `purelib` or `platlib`, the folders of `.data` to the other places
 * of python's layout (PEP 427).
 *
 * @throws PIP_WHEEL_INVALID for a file that RECORD does not list with a hash, a folder of `.data` that is unknown, a
 * path in `conda-meta`, the place of the interpreter, or two files for one place.
 */
export async function planWheel(
  wheel: WheelArchive,
  metadata: WheelMetadata,
  python: EnvironmentPython,
): Promise<WheelPlan> {
  const { fileName, members } = wheel;
  const { infoFolder, isPure, name } = metadata;
  const { paths } = python;
  const root = isPure ? paths.purelib : paths.platlib;
  const dataFolder = infoFolder.replace(/\.dist-info$/, '.data');
  const places = new Map([
    ['purelib', paths.purelib],
    ['platlib', paths.platlib],
    ['scripts', paths.scripts],
    ['headers', `${paths.include}/${name}`],
    ['data', paths.data],
  ]);
  const record = parseRecord(await wheel.readText(`${infoFolder}/RECORD`), fileName);
  const skipped = new Set([...UNLISTED, ...INSTALLER_FILES].map((file) => `${infoFolder}/${file}`));
  const planned: PlannedMember[] = [];
  for (const [path, member] of members) {
    if (skipped.has(path)) continue;
    const row = record.get(path);
    if (row?.hash === undefined)
      throw invalidWheel(fileName, `has ${JSON.stringify(path)} without a hash in its RECORD`);
    const [first, scheme = '', ...rest] = path.split('/');
    const place = first === dataFolder ? places.get(scheme) : undefined;
    if (first === dataFolder && (place === undefined || rest.length === 0)) {
      throw invalidWheel(fileName, `has ${JSON.stringify(path)}, which belongs nowhere`);
    }
    const target = place === undefined ? join(root, path) : join(place, rest.join('/'));
    refuseReserved(target, python, fileName);
    planned.push({ member, path: target, row, isScript: place !== undefined && scheme === 'scripts' });
  }
  const entryPointsFile = `${infoFolder}/entry_points.txt`;
  const entryPoints = members.has(entryPointsFile)
    ? parseEntryPoints(await wheel.readText(entryPointsFile), fileName)
    : [];
  const commands = entryPoints.map((entryPoint) => ({ entryPoint, path: join(paths.scripts, entryPoint.command) }));
  for (const { path } of commands) refuseReserved(path, python, fileName);
  refuseSharedPlaces(planned, fileName);
  return { root, members: planned, commands };
}

/** Through the folders of `.data`, two members can have one place. */
function refuseSharedPlaces(planned: readonly PlannedMember[], fileName: string): void {
  const places = new Set<string>();
  for (const { path } of planned) {
    if (places.has(path)) throw invalidWheel(fileName, `has two files for ${JSON.stringify(path)}`);
    places.add(path);
  }
}

function join(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

function refuseReserved(path: string, { paths, version }: EnvironmentPython, fileName: string): void {
  const lower = path.toLowerCase();
  const interpreters = ['python', `python${version.split('.', 1)[0]!}`, `python${version}`];
  if (lower.startsWith('conda-meta/') || interpreters.some((name) => path === join(paths.scripts, name))) {
    throw invalidWheel(fileName, `wants to write ${JSON.stringify(path)}, which is not for packages of pip`);
  }
}
