import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PackageToLink } from '../src/index.js';

/** A prefix in which conda 4.7.12 runs, and what it works with. */
export class RealConda {
  readonly #prefix: string;
  readonly #root: string;

  /**
   * Sets it up.
   *
   * @param prefix - Where it is installed.
   * @param cacheDir - Its package cache, with packages extracted already.
   * @param root - A folder for its configuration.
   */
  constructor(prefix: string, cacheDir: string, root: string) {
    this.#prefix = prefix;
    this.#root = root;
    mkdirSync(join(root, 'home'), { recursive: true });
    writeFileSync(join(root, 'condarc'), `pkgs_dirs: ["${cacheDir}"]\nauto_update_conda: false\n`);
  }

  /** Runs conda. */
  run(...args: string[]): string {
    return this.runProgram(join(this.#prefix, 'bin/conda'), ...args);
  }

  /** Runs the python that conda runs on. */
  runPython(...args: string[]): string {
    return this.runProgram(join(this.#prefix, 'bin/python'), ...args);
  }

  /** Runs any program with nothing of this process in its environment. */
  runProgram(program: string, ...args: string[]): string {
    const env = {
      HOME: join(this.#root, 'home'),
      CONDARC: join(this.#root, 'condarc'),
      PATH: '/usr/bin:/bin',
      LANG: 'C.UTF-8',
      PYTHONDONTWRITEBYTECODE: '1',
    };
    return execFileSync(program, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Has conda make a prefix of exactly these packages. */
  create(prefix: string, packages: readonly PackageToLink[]): void {
    const file = join(this.#root, 'explicit.txt');
    const lines = packages.map(({ record }) => `${record.url}#${record.md5}`);
    writeFileSync(file, `@EXPLICIT\n${lines.join('\n')}\n`);
    this.run('create', '--yes', '--quiet', '--offline', '--prefix', prefix, '--file', file);
  }
}

/** A file of `conda-meta`. */
export interface PrefixRecord {
  readonly [key: string]: unknown;
  readonly files: readonly string[];
  readonly extracted_package_dir: string;
  readonly fn: string;
  readonly paths_data: { readonly paths: readonly PathData[] };
}

/** What a record tells of a path. */
export interface PathData {
  readonly _path: string;
  readonly path_type: string;
  readonly sha256?: string;
  readonly prefix_placeholder?: string;
}

/** The names of the records in a prefix. */
export function recordFilesOf(prefix: string): string[] {
  return readdirSync(join(prefix, 'conda-meta')).filter((name) => name.endsWith('.json'));
}

/** One record of a prefix. */
export function readRecord(prefix: string, file: string): PrefixRecord {
  return JSON.parse(readFileSync(join(prefix, 'conda-meta', file), 'utf8')) as PrefixRecord;
}

/** The byte-code that the records of a prefix list. */
export function byteCodeOf(prefix: string): string[] {
  return recordFilesOf(prefix)
    .flatMap((file) => readRecord(prefix, file).paths_data.paths)
    .filter((entry) => entry.path_type === 'pyc_file')
    .map((entry) => entry._path);
}

/**
 * Conda's record with its known differences taken out: it does not sort files; it names the paths of noarch packages as
 * the package does and not as the prefix does, for which CEP 32 asks; it has no archive here; and each line of an
 * explicit file counts as asked for.
 *
 * @param python - Major and minor version.
 */
export function normalizeCondaRecord(their: PrefixRecord, our: PrefixRecord, python: string): Record<string, unknown> {
  const inPrefix = (path: string): string =>
    path.replace(/^site-packages\//, `lib/python${python}/site-packages/`).replace(/^python-scripts\//, 'bin/');
  const paths = their.paths_data.paths.map((entry) => ({ ...entry, _path: inPrefix(entry._path) }));
  const { requested_spec: requestedSpec, requested_specs: requestedSpecs } = our;
  return {
    ...their,
    files: [...their.files].sort(),
    paths_data: { paths: paths.sort((a, b) => (a._path < b._path ? -1 : 1)), paths_version: 1 },
    package_tarball_full_path: join(dirname(their.extracted_package_dir), their.fn),
    requested_spec: requestedSpec,
    ...(requestedSpecs === undefined ? {} : { requested_specs: requestedSpecs }),
  };
}

/**
 * Compares two prefixes' byte-code with the python that it is for: header and code objects must be equal but for the
 * names of files. Prints how many are the same.
 */
export const COMPARE_BYTE_CODE = `
import marshal, os, sys, types
ours, theirs = sys.argv[1:3]
def constant(value):
    if isinstance(value, types.CodeType):
        return code(value)
    if isinstance(value, frozenset):
        return ('frozenset', sorted(map(repr, value)))
    return (type(value).__name__, repr(value))
names = set()
header = 16 if sys.version_info >= (3, 7) else 12
tag = '.%s.pyc' % sys.implementation.cache_tag
def code(c):
    names.add(c.co_filename)
    return (c.co_code, c.co_names, c.co_varnames, c.co_name, c.co_firstlineno, c.co_lnotab, c.co_flags,
            c.co_freevars, c.co_cellvars, c.co_argcount, c.co_stacksize, [constant(v) for v in c.co_consts])
def read(prefix, path):
    with open(os.path.join(prefix, path), 'rb') as f:
        data = f.read()
    return data[:header], code(marshal.loads(data[header:]))
for path in sys.argv[3:]:
    names.clear()
    our = read(ours, path)
    source = path.replace('__pycache__/', '').replace(tag, '.py')
    assert names == {os.path.join(theirs, source)}, names
    assert our == read(theirs, path), path
print('same', len(sys.argv) - 3)
`;
