import { readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipErrors } from '../errors.js';
import { unlessAbsent } from '../fetch/with-file-errors.js';
import { programEnvironment } from './program-environment.js';
import { runProgram } from './run-program.js';

/** The python of a prefix, as it describes itself. */
export interface EnvironmentPython {
  /** Absolute path of the program. */
  readonly executable: string;
  /** Major and minor version, e.g. `3.12`. */
  readonly version: string;
  /** Undefined when there is no pip. */
  readonly pipVersion: string | undefined;
  /** Where files go, relative to the prefix, `/` between components. */
  readonly paths: {
    readonly purelib: string;
    readonly platlib: string;
    readonly scripts: string;
    readonly include: string;
    /** The empty string: the prefix itself. */
    readonly data: string;
  };
}

/** The command line of a confined program. */
export interface Confined {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** What a program of a prefix needs; it reads the prefix and its work folder besides, and writes to the latter. */
export interface ProgramNeeds {
  readonly network: boolean;
  /** A folder in the prefix that it writes to. */
  readonly writes?: string;
}

/** What running the programs of a prefix needs. */
export interface PrefixContext {
  /**
   * Keeps a program to the prefix and the work folder, by another command line for it. The programs are those of the
   * prefix, which may come from anywhere; without it they may do what the caller may.
   */
  readonly confine?: ((command: readonly string[], needs: ProgramNeeds) => Confined) | undefined;
  /** Absolute path of the prefix as it is now; it may be a staging folder. */
  readonly prefix: string;
  /** For temporary files, on any file system. */
  readonly workFolder: string;
  readonly signal?: AbortSignal | undefined;
  /** Environment variables for programs, such as proxies; see `programEnvironment`. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

/** Flags that make python leave the user's settings and folders alone: what `-I` means, in words python 2 knows too. */
export const ISOLATED: readonly string[] = ['-E', '-s', '-B'];

const PROBE = `
import json, sys, sysconfig
try:
    import pip
    version = pip.__version__
except ImportError:
    version = None
paths = sysconfig.get_paths()
names = ('purelib', 'platlib', 'scripts', 'include', 'data')
print(json.dumps({'version': '%d.%d' % sys.version_info[:2], 'pip': version, 'paths': [paths[name] for name in names]}))
`;
const PROBE_TIMEOUT_MS = 60_000;
const HINT = 'Add python and pip to the dependencies';

/**
 * Asks the python of a prefix for its version, its folders and its pip.
 *
 * @throws PIP_MISSING when there is no python, or none that runs here; PIP_TIMED_OUT, PIP_CANCELLED.
 */
export async function openEnvironmentPython(context: PrefixContext): Promise<EnvironmentPython> {
  const { prefix, workFolder, signal, variables } = context;
  const executable = await findPython(prefix);
  const { exitCode, stdout, output, startError } = await runProgram({
    ...confined(context, [executable, ...ISOLATED, '-c', PROBE], { network: false }),
    env: programEnvironment(prefix, workFolder, variables),
    timeoutMs: PROBE_TIMEOUT_MS,
    signal,
    what: 'Asking python for its folders',
  });
  if (exitCode !== 0) {
    const reason = startError ?? output.slice(-3).join(' ');
    throw pipErrors.create('PIP_MISSING', `The python of the environment does not run on this machine: ${reason}`);
  }
  const answer = readAnswer(stdout.at(-1) ?? '');
  const root = await realpath(prefix);
  const [purelib, platlib, scripts, include, data] = answer.paths.map((path) => insidePrefix(path, [prefix, root]));
  return {
    executable,
    version: answer.version,
    pipVersion: answer.pip ?? undefined,
    paths: { purelib: purelib!, platlib: platlib!, scripts: scripts!, include: include!, data: data! },
  };
}

/** The command line of a program of the prefix, started in the work folder where nothing confines it. */
export function confined(
  { confine, workFolder }: PrefixContext,
  command: readonly string[],
  needs: ProgramNeeds,
): Confined {
  return confine?.(command, needs) ?? { command: command[0]!, args: command.slice(1), cwd: workFolder };
}

interface Answer {
  readonly version: string;
  readonly pip: string | null;
  readonly paths: readonly string[];
}

/** @throws PIP_MISSING */
function readAnswer(text: string): Answer {
  try {
    const { version, pip, paths } = JSON.parse(text) as Partial<Answer>;
    if (typeof version === 'string' && Array.isArray(paths) && paths.length === 5) {
      return { version, pip: typeof pip === 'string' ? pip : null, paths: paths.map(String) };
    }
  } catch {
    // Told below.
  }
  throw pipErrors.create('PIP_MISSING', 'The python of the environment does not answer as python does', {
    hint: HINT,
    details: { answer: text.slice(0, 500) },
  });
}

/** @throws PIP_MISSING */
export function requirePip(python: EnvironmentPython): string {
  if (python.pipVersion !== undefined) return python.pipVersion;
  throw pipErrors.create('PIP_MISSING', 'The environment has a pip part, but its conda part has no pip', {
    hint: 'Add pip to the dependencies',
  });
}

async function findPython(prefix: string): Promise<string> {
  const folder = join(prefix, 'bin');
  const names = (await unlessAbsent(folder, () => readdir(folder))) ?? [];
  const found = names.filter((name) => /^python\d+\.\d+t?$/.test(name)).sort();
  // `python` may be a script of some package; with a version it is the interpreter that entry points name.
  const name = found[0] ?? names.find((each) => each === 'python');
  if (name !== undefined) return join(prefix, 'bin', name);
  throw pipErrors.create('PIP_MISSING', 'The environment has a pip part, but its conda part has no python', {
    hint: HINT,
  });
}

function insidePrefix(path: string, prefixes: readonly string[]): string {
  for (const prefix of prefixes) {
    const inside = relative(prefix, path);
    if (inside !== '..' && !inside.startsWith(`..${sep}`)) return inside.split(sep).join('/');
  }
  throw pipErrors.create('PIP_MISSING', `The python of the environment keeps its packages elsewhere, in ${path}`);
}
