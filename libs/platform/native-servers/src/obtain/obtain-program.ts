import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError } from '@terrarium/kernel-errors';
import { readNativeServersConfig } from '../config.js';
import { nativeServerErrors } from '../errors.js';
import { withFileLock } from '../run/file-lock.js';
import { checkProgram, findExecutables, isExecutableFile } from './program.js';
import type { CheckedProgram, Program } from './program.js';

/** Where a program came from. */
export type ProgramSource = 'option' | 'search-path' | 'cache' | 'release' | 'go' | 'debian-package';

/** A program that is ready to run. */
export interface ObtainedProgram extends CheckedProgram {
  readonly source: ProgramSource;
}

/** Where to look, and where to keep what was obtained. */
export interface ObtainOptions {
  /** The program to use, and no other. */
  readonly path?: string;
  /** Where programs are looked for, in the form of `PATH`; the environment's by default. */
  readonly searchPath?: string;
  /** Whether the program itself is not taken from there; what the ways need is. */
  readonly passesOverSearchPath?: boolean;
  /** Where obtained programs are kept; see `cacheDirectory()`. */
  readonly cacheDirectory?: string;
  /** Takes one line for each step that takes time. */
  readonly onProgress?: (line: string) => void;
}

/** What a way of obtaining a program works with. */
export interface WayContext {
  /** An empty folder for this way alone, removed afterwards. */
  readonly workingDirectory: string;
  readonly searchPath: string;
  readonly onProgress: (line: string) => void;
}

/** One way to obtain a program that is nowhere on this machine yet. */
export interface Way {
  readonly source: ProgramSource;
  /** For messages: `the official release 2.12.15`. */
  readonly title: string;
  /** Names the folder in the cache; what the program says of itself by default. */
  readonly version?: string;
  /** Obtains the program into the working folder and gives its path; throws an `Error` with the reason when it cannot. */
  obtain(context: WayContext): Promise<string>;
}

/**
 * Finds a program, or obtains it: the named path and no other; else the search path, the cache folder, and then each way in
 * turn. Processes that need the same program at the same time obtain it once.
 *
 * @throws `NATIVE_SERVER_UNUSABLE` when a path was named and does not work; `NATIVE_SERVER_UNAVAILABLE` when nothing worked.
 */
export async function obtainProgram(
  program: Program,
  ways: readonly Way[],
  options: ObtainOptions,
): Promise<ObtainedProgram> {
  if (options.path !== undefined) return useNamed(program, options.path);
  const config = readNativeServersConfig();
  const searchPath = options.searchPath ?? config.searchPath;
  const folder = join(options.cacheDirectory ?? config.cacheDirectory, 'native-servers');
  const failures: string[] = [];

  if (options.passesOverSearchPath !== true) {
    const onSearchPath = await firstUsable(program, await findExecutables(program.name, searchPath), failures);
    if (onSearchPath !== undefined) return { ...onSearchPath, source: 'search-path' };
    if (failures.length === 0) failures.push('the search path: not found');
  }

  const cached = await findCached(program, folder);
  if (cached !== undefined) return cached;
  failures.push(`the cache folder ${folder}: not found`);

  const onProgress = options.onProgress ?? (() => undefined);
  return withFileLock(
    join(folder, `${program.name}.lock`),
    async () => {
      const obtainedMeanwhile = await findCached(program, folder);
      if (obtainedMeanwhile !== undefined) return obtainedMeanwhile;
      await removeDrafts(program, folder);
      for (const way of ways) {
        const obtained = await tryWay(program, way, folder, { searchPath, onProgress }, failures);
        if (obtained !== undefined) return obtained;
      }
      throw unavailable(program, failures);
    },
    () => onProgress(`${program.name}: another process is obtaining it, waiting`),
  );
}

async function useNamed(program: Program, path: string): Promise<ObtainedProgram> {
  try {
    return { ...(await checkProgram(program, path)), source: 'option' };
  } catch (error) {
    throw nativeServerErrors.create('NATIVE_SERVER_UNUSABLE', `${program.name} at ${path} cannot be used`, {
      hint: `Correct ${program.variable}, or leave it out to have the program found or obtained`,
      details: { path },
      cause: error,
    });
  }
}

async function firstUsable(
  program: Program,
  paths: readonly string[],
  failures: string[],
): Promise<CheckedProgram | undefined> {
  for (const path of paths) {
    try {
      return await checkProgram(program, path);
    } catch (error) {
      failures.push(`the search path: ${describeError(error)}`);
    }
  }
  return undefined;
}

async function findCached(program: Program, folder: string): Promise<ObtainedProgram | undefined> {
  const prefix = `${program.name}-`;
  const names = (await listFolder(folder)).filter((name) => name.startsWith(prefix));
  // Newest first, numbers compared as numbers.
  names.sort((left, right) => right.localeCompare(left, 'en', { numeric: true }));
  const paths: string[] = [];
  for (const name of names) {
    const path = join(folder, name, program.name);
    if (await isExecutableFile(path)) paths.push(path);
  }
  const usable = await firstUsable(program, paths, []);
  return usable === undefined ? undefined : { ...usable, source: 'cache' };
}

async function tryWay(
  program: Program,
  way: Way,
  folder: string,
  context: Omit<WayContext, 'workingDirectory'>,
  failures: string[],
): Promise<ObtainedProgram | undefined> {
  const workingDirectory = await mkdtemp(join(folder, `${draftPrefix(program)}${way.source}-`));
  try {
    context.onProgress(`${program.name}: trying ${way.title}`);
    const path = await way.obtain({ ...context, workingDirectory });
    const checked = await checkProgram(program, path);
    const installed = await install(
      program,
      checked.path,
      join(folder, `${program.name}-${way.version ?? checked.version}`),
    );
    context.onProgress(`${program.name}: ${checked.version} from ${way.title}, kept at ${installed}`);
    return { path: installed, version: checked.version, source: way.source };
  } catch (error) {
    const reason = describeError(error);
    failures.push(`${way.title}: ${reason}`);
    context.onProgress(`${program.name}: ${way.title} did not work: ${reason}`);
    return undefined;
  } finally {
    await rm(workingDirectory, { recursive: true, force: true });
  }
}

/** What killed processes left behind; nobody else works on this program while the lock is held. */
async function removeDrafts(program: Program, folder: string): Promise<void> {
  for (const name of await listFolder(folder)) {
    if (name.startsWith(draftPrefix(program))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function draftPrefix(program: Program): string {
  return `.${program.name}-`;
}

async function install(program: Program, from: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, program.name);
  await copyFile(from, `${path}.tmp`);
  await chmod(`${path}.tmp`, 0o755);
  await rename(`${path}.tmp`, path);
  return path;
}

function unavailable(program: Program, failures: readonly string[]): Error {
  const list = failures.map((failure) => `\n  - ${failure}`).join('');
  return nativeServerErrors.create(
    'NATIVE_SERVER_UNAVAILABLE',
    `${program.name} was not found and could not be obtained; tried:${list}`,
    { hint: `Install ${program.name}, or set ${program.variable} to its path`, details: { failures } },
  );
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
