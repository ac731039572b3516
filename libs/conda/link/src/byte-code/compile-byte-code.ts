import { lstat, mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refuseCancelled } from '../cancellation.js';
import { writing } from '../execute/disk-error.js';
import { errnoOf } from '../execute/disk-failure.js';
import { byteCodePath } from '../plan/byte-code-path.js';
import type { PythonLayout } from '../plan/link-plan.js';
import { removeTree } from '../sealed-folders.js';
import { runProcess } from '../scripts/run-process.js';
import type { ProcessOutcome } from '../scripts/run-process.js';
import { sandboxEnvironment } from '../scripts/sandbox.js';
import type { Sandbox } from '../scripts/sandbox.js';
import { COMPILE_PROGRAM, readCacheTag } from './compile-program.js';

/** What is to be compiled, and where. */
export interface ByteCodeRequest {
  /** Python files, relative to the prefix. */
  readonly sources: readonly string[];
  readonly stagingDir: string;
  readonly targetPrefix: string;
  readonly python: PythonLayout;
  readonly sandbox: Sandbox;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** What came of compiling. */
export interface ByteCodeOutcome {
  /** Byte-code files by the python file they were made from, relative to the prefix. */
  readonly compiled: ReadonlyMap<string, string>;
  /** Of all byte-code files together. */
  readonly bytes: number;
  /** Why python could not do it at all; undefined when it ran. */
  readonly problem: string | undefined;
}

const LISTING = '.terrarium-byte-code';
/** Where python writes. */
const OUTPUT = '.terrarium-byte-code-made';
const CHECKS_AT_ONCE = 64;

/**
 * Has the environment's own python compile files with `compileall`, as conda does. Files that python cannot compile get
 * no byte-code, which is usual: packages bring files for other versions of python. The code names the files by their
 * final place.
 *
 * Python comes from a package as well, and files of the prefix may be one with those of the package cache: it reads the
 * prefix, writes into a folder of its own, and what it has made there is brought to its place from here.
 *
 * @throws LINK_CANCELLED, LINK_DISK_FULL, LINK_IO_FAILED
 */
export async function compileByteCode(request: ByteCodeRequest): Promise<ByteCodeOutcome> {
  const { sources, stagingDir } = request;
  const listing = join(stagingDir, LISTING);
  const made = join(stagingDir, OUTPUT);
  try {
    await writing(made, () => mkdir(made));
    // A name with a line break cannot be in the list; such a file stays without byte-code.
    const lines = sources.filter((source) => !/[\r\n]/.test(source)).map((source) => `${source}\n`);
    await writing(listing, () => writeFile(listing, lines.join(''), { flag: 'wx' }));
    const outcome = await runPython(request);
    refuseCancelled(request.signal);
    const cacheTag = readCacheTag(outcome.stdout);
    if (cacheTag === undefined) return { compiled: new Map(), bytes: 0, problem: describeProblem(outcome) };
    await bringToPlace(sources, { made, stagingDir, cacheTag });
    return { ...(await findByteCode(sources, stagingDir, cacheTag)), problem: undefined };
  } finally {
    await rm(listing, { force: true });
    await removeTree(made);
  }
}

function runPython({ targetPrefix, python, sandbox, timeoutMs, signal }: ByteCodeRequest): Promise<ProcessOutcome> {
  const program = `${sandbox.prefix}/${python.executable}`;
  // Without site, no other package of the prefix has its code run.
  const command = [program, '-S', '-Wi', '-c', COMPILE_PROGRAM, sandbox.prefix, targetPrefix, LISTING, OUTPUT];
  const env = {
    ...sandboxEnvironment(sandbox, python.scripts),
    // Compiling is what is asked for; python's own imports are not to leave files that no package owns.
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONNOUSERSITE: '1',
    // Sets in byte-code keep one order.
    PYTHONHASHSEED: '0',
  };
  const wrapped = sandbox.wrap(command, '.', {
    network: false,
    writeHost: false,
    readOnlyPrefix: true,
    writes: [join(sandbox.prefix, OUTPUT)],
  });
  return runProcess({ ...wrapped, env, timeoutMs, signal });
}

function describeProblem({ startError, timedOut, output }: ProcessOutcome): string {
  if (timedOut) return 'python took too long';
  if (startError !== undefined) return `python could not be started (${startError})`;
  return `python could not run: ${output.trim().slice(-500)}`;
}

interface MadeByteCode {
  readonly made: string;
  readonly stagingDir: string;
  readonly cacheTag: string;
}

/** Moves plain files to the paths that byte-code of the sources has, and nothing else that python may have left. */
async function bringToPlace(sources: readonly string[], { made, stagingDir, cacheTag }: MadeByteCode): Promise<void> {
  const root = await realpath(stagingDir);
  const folders = new Map<string, Promise<boolean>>();
  const isInPrefix = async (folder: string): Promise<boolean> => {
    await writing(folder, () => mkdir(folder, { recursive: true }));
    return `${await realpath(folder)}/`.startsWith(`${root}/`);
  };
  for (let index = 0; index < sources.length; index += CHECKS_AT_ONCE) {
    const part = sources.slice(index, index + CHECKS_AT_ONCE);
    await Promise.all(
      part.map(async (source) => {
        const path = byteCodePath(source, cacheTag === '' ? undefined : cacheTag);
        if (!(await isPlainFile(join(made, path)))) return;
        const place = join(stagingDir, path);
        const folder = dirname(place);
        if (!folders.has(folder)) folders.set(folder, isInPrefix(folder));
        if (await folders.get(folder)!) await writing(place, () => rename(join(made, path), place));
      }),
    );
  }
}

async function isPlainFile(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile();
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' || errno === 'ENOTDIR') return false;
    throw error;
  }
}

async function findByteCode(
  sources: readonly string[],
  stagingDir: string,
  cacheTag: string,
): Promise<Pick<ByteCodeOutcome, 'compiled' | 'bytes'>> {
  const compiled = new Map<string, string>();
  let bytes = 0;
  for (let index = 0; index < sources.length; index += CHECKS_AT_ONCE) {
    const part = sources.slice(index, index + CHECKS_AT_ONCE);
    const paths = part.map((source) => byteCodePath(source, cacheTag === '' ? undefined : cacheTag));
    const sizes = await Promise.all(paths.map((path) => sizeUnlessAbsent(join(stagingDir, path))));
    sizes.forEach((size, position) => {
      if (size === undefined) return;
      compiled.set(part[position]!, paths[position]!);
      bytes += size;
    });
  }
  return { compiled, bytes };
}

async function sizeUnlessAbsent(path: string): Promise<number | undefined> {
  try {
    return (await lstat(path)).size;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
