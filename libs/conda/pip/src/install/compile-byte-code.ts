import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { mapAtOnce } from '../fetch/map-at-once.js';
import { withFileErrors } from '../fetch/with-file-errors.js';
import { confined } from '../python/environment-python.js';
import type { EnvironmentPython, PrefixContext } from '../python/environment-python.js';
import { programEnvironment } from '../python/program-environment.js';
import { runProgram } from '../python/run-program.js';

/**
 * Compiles files in a tree so that the code names them by their final place. A file that is not for this version of
 * python stays without byte-code, which is usual.
 *
 * Arguments: the tree, the final prefix, a file with a JSON list of sources, a file for pairs of source and byte-code.
 */
const COMPILE_PROGRAM = `
import io, json, os, py_compile, sys
tree, prefix, listing, result = sys.argv[1:5]
with io.open(listing, encoding='utf-8') as file:
    sources = json.load(file)
compiled = []
for source in sources:
    try:
        made = py_compile.compile(os.path.join(tree, source), dfile=prefix + '/' + source, doraise=True)
    except (py_compile.PyCompileError, ValueError, MemoryError, RuntimeError):
        continue
    compiled.append([source, os.path.relpath(made or os.path.join(tree, source + 'c'), tree)])
with open(result, 'w') as file:
    json.dump(compiled, file)
`;
/** Starting python takes as long as compiling so many files. */
const MIN_SHARE = 16;

/** What is compiled. */
export interface CompileRequest extends PrefixContext {
  readonly python: EnvironmentPython;
  /** The folder that holds the sources under their paths in the prefix. */
  readonly tree: string;
  readonly finalPrefix: string;
  /** Relative to the tree. */
  readonly sources: readonly string[];
  readonly timeoutMs: number;
}

/** What came of compiling. */
export interface ByteCode {
  /** Byte-code by source, relative to the tree. */
  readonly compiled: ReadonlyMap<string, string>;
  /** Why python did not come to its end with some of them. */
  readonly problems: readonly string[];
}

/**
 * Has the environment's own python compile the sources of wheels. No package of the environment has its code run.
 *
 * @throws PIP_TIMED_OUT, PIP_CANCELLED, PIP_IO_FAILED
 */
export async function compileByteCode(request: CompileRequest): Promise<ByteCode> {
  const { sources, signal } = request;
  const count = Math.max(1, Math.min(availableParallelism(), Math.floor(sources.length / MIN_SHARE)));
  const shares = Array.from({ length: sources.length === 0 ? 0 : count }, (_, number) => ({
    number,
    sources: sources.filter((_source, index) => index % count === number),
  }));
  const outcomes = await mapAtOnce(shares, count, signal, (share, either) => compileShare(request, share, either));
  return {
    compiled: new Map(outcomes.flatMap((outcome) => (typeof outcome === 'string' ? [] : outcome))),
    problems: outcomes.filter((outcome) => typeof outcome === 'string'),
  };
}

/** @returns Pairs of source and byte-code, or why there are none. */
async function compileShare(
  request: CompileRequest,
  { number, sources }: { number: number; sources: readonly string[] },
  signal: AbortSignal,
): Promise<[string, string][] | string> {
  const { prefix, workFolder, python, tree, finalPrefix, timeoutMs, variables } = request;
  const listing = join(workFolder, `sources-${number}.json`);
  const result = join(workFolder, `compiled-${number}.json`);
  await withFileErrors(listing, () => writeFile(listing, JSON.stringify(sources)));
  const { exitCode, output, startError } = await runProgram({
    // Not `-E`: the order of sets in byte-code depends on PYTHONHASHSEED, which the environment given here has.
    ...confined(
      request,
      [python.executable, '-s', '-B', '-S', '-Wi', '-c', COMPILE_PROGRAM, tree, finalPrefix, listing, result],
      { network: false, writes: tree },
    ),
    env: programEnvironment(prefix, workFolder, variables),
    timeoutMs,
    signal,
    what: 'Compiling byte-code',
  });
  if (exitCode !== 0) return startError ?? output.slice(-3).join(' ');
  return JSON.parse(await withFileErrors(result, () => readFile(result, 'utf8'))) as [string, string][];
}
