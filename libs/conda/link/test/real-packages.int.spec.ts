import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { linkPrefix, measurePrefix, replacePrefix } from '../src/index.js';
import type { LinkResult, PackageToLink } from '../src/index.js';
import { describeWithChannel, extractChannel, extractSet } from './real-channel.js';
import { temporaryFolder } from './temporary-folder.js';
import { compareTrees, readTree } from './tree-comparison.js';

const PANDAS_SPECS = ['python=3.6', 'numpy', 'pandas'];
const CONDA_SPECS = ['python=3.7', 'conda', 'constructor'];

jest.setTimeout(180_000);

describeWithChannel('linkPrefix() of real packages for another processor', () => {
  const root = temporaryFolder();

  it('brings every file as its builder made it', async () => {
    const packages = await extractChannel('forge-aarch64', join(root, 'pkgs'));
    const stagingDir = join(root, 'staging');
    const request = { packages, stagingDir, targetPrefix: '/env', requestedSpecs: [], platform: 'linux-aarch64' };
    const { files } = await linkPrefix(request);
    expect(files).toBeGreaterThan(800);
    const wrong: string[] = [];
    for (const { extractedDir } of packages) {
      const { paths } = JSON.parse(readFileSync(join(extractedDir, 'info/paths.json'), 'utf8')) as {
        paths: PathData[];
      };
      for (const { _path: path, path_type: type, sha256, prefix_placeholder: placeholder } of paths) {
        if (type !== 'hardlink') continue;
        const content = readFileSync(join(stagingDir, path));
        const isPatched = placeholder !== undefined;
        if (isPatched ? content.includes(placeholder) : hash('sha256', content) !== sha256) wrong.push(path);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describeWithChannel('linkPrefix() of real packages', () => {
  const root = temporaryFolder();
  const cacheDir = join(root, 'pkgs');
  /** Where a prefix of ours is used first, and then one that conda makes in the same place. */
  const place = join(root, 'place');
  /** Ours, when conda's has taken its place. */
  const ours = join(root, 'ours');
  /** A prefix of ours in which conda 4.7.12 runs. */
  const conda = join(root, 'conda');
  let pandasSet: PackageToLink[];
  let linked: LinkResult;

  beforeAll(async () => {
    const condaSet = await extractSet('conda', cacheDir);
    pandasSet = await extractSet('pandas', cacheDir);
    await link(condaSet, conda, CONDA_SPECS);
    linked = await link(pandasSet, place, PANDAS_SPECS);
  });

  async function link(packages: PackageToLink[], targetPrefix: string, requestedSpecs: string[]): Promise<LinkResult> {
    const stagingDir = `${targetPrefix}.tmp`;
    const result = await linkPrefix({ packages, stagingDir, targetPrefix, requestedSpecs, platform: 'linux-64' });
    renameSync(stagingDir, targetPrefix);
    return result;
  }

  function run(program: string, ...args: string[]): string {
    const env = {
      HOME: join(root, 'home'),
      CONDARC: join(root, 'condarc'),
      PATH: '/usr/bin:/bin',
      LANG: 'C.UTF-8',
      PYTHONDONTWRITEBYTECODE: '1',
    };
    return execFileSync(program, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  const runConda = (...args: string[]) => run(join(conda, 'bin/conda'), ...args);
  const runPython = (...args: string[]) => run(join(ours, 'bin/python'), ...args);

  it('makes programs that run', () => {
    const program = 'import pandas, numpy, ssl, sqlite3; print(pandas.__version__, pandas.__file__)';
    const output = run(join(place, 'bin/python'), '-c', program);
    expect(output).toBe(`0.25.1 ${place}/lib/python3.6/site-packages/pandas/__init__.py\n`);
    expect(run(join(place, 'bin/wheel'), 'version')).toMatch(/^wheel 0\.37\.1/);
    expect(runConda('--version')).toBe('conda 4.7.12\n');
  });

  it('shares everything but patched and generated files', async () => {
    expect(linked).toMatchObject({ warnings: [], reflinks: 0, copies: 0, patched: 211, entryPoints: 1, byteCode: 44 });
    const { apparentBytes, exclusiveBytes } = await measurePrefix(place);
    expect(apparentBytes).toBeGreaterThan(190_000_000);
    expect(exclusiveBytes).toBeLessThan(20_000_000);
  });

  it('names files by their final place in byte-code too where programs see the staging folder', async () => {
    const stagingDir = join(root, '.elsewhere');
    const request = { packages: pandasSet, stagingDir, requestedSpecs: [], platform: 'linux-64' };
    const { isolation, byteCode } = await linkPrefix({ ...request, targetPrefix: '/terrarium-env-of-no-one' });
    expect({ isolation, byteCode }).toEqual({ isolation: 'none', byteCode: 44 });
    const six = join(stagingDir, 'lib/python3.6/site-packages/__pycache__/six.cpython-36.pyc');
    const program = 'import marshal, sys; print(marshal.loads(open(sys.argv[1], "rb").read()[12:]).co_filename)';
    const output = run(join(place, 'bin/python'), '-c', program, six);
    expect(output).toBe('/terrarium-env-of-no-one/lib/python3.6/site-packages/six.py\n');
  });

  it('makes byte-code that python takes as it is', () => {
    const output = run('/bin/sh', '-c', `${join(place, 'bin/python')} -v -c 'import six, dateutil.tz' 2>&1`);
    expect(output).toMatch(/six\.cpython-36\.pyc matches/);
    expect(output).toMatch(/dateutil\/tz\/__pycache__\/__init__\.cpython-36\.pyc matches/);
  });

  it('replaces prefixes in binary and text data as conda does', () => {
    const cases = Array.from({ length: 300 }, (_, seed) => replacementCase(seed));
    const file = join(root, 'cases.json');
    writeFileSync(file, JSON.stringify(cases));
    const expected = JSON.parse(run(join(conda, 'bin/python'), '-c', REPLACE_WITH_CONDA, file)) as string[];
    const actual = cases.map(({ data, mode, placeholder, prefix }) =>
      replacePrefix(Buffer.from(data, 'base64'), { mode, placeholder, prefix, platform: 'linux-64' }).toString(
        'base64',
      ),
    );
    expect(actual).toEqual(expected);
  });

  describe('beside a prefix that conda made in the same place', () => {
    beforeAll(() => {
      renameSync(place, ours);
      mkdirSync(join(root, 'home'));
      writeFileSync(join(root, 'condarc'), `pkgs_dirs: ["${cacheDir}"]\nauto_update_conda: false\n`);
      const lines = pandasSet.map(({ record }) => `${record.url}#${record.md5}`);
      writeFileSync(join(root, 'explicit.txt'), `@EXPLICIT\n${lines.join('\n')}\n`);
      runConda('create', '--yes', '--quiet', '--offline', '--prefix', place, '--file', join(root, 'explicit.txt'));
    });

    function readRecord(prefix: string, file: string): PrefixRecord {
      return JSON.parse(readFileSync(join(prefix, 'conda-meta', file), 'utf8')) as PrefixRecord;
    }

    const recordFiles = () => readdirSync(join(place, 'conda-meta')).filter((name) => name.endsWith('.json'));
    const byteCode = () => recordFiles().flatMap((file) => byteCodeOf(readRecord(ours, file)));

    it('has the same tree, but for byte-code, which names its files by another path', () => {
      const { onlyFirst, onlySecond, different } = compareTrees(readTree(ours), readTree(place));
      expect(onlyFirst).toEqual([]);
      expect(onlySecond).toEqual([]);
      expect(different).toEqual(byteCode().sort());
    });

    it('has the same byte-code, with the final place of each file', () => {
      expect(runPython('-c', COMPARE_BYTE_CODE, ours, place, ...byteCode())).toBe('same 44\n');
    });

    it('has the same records', () => {
      for (const file of recordFiles()) {
        const [our, their] = [readRecord(ours, file), readRecord(place, file)];
        expect(our).toEqual(normalizeCondaRecord(their, our));
      }
    });

    it('has records in the form that python gives to JSON', () => {
      const files = recordFiles().map((file) => join(ours, 'conda-meta', file));
      expect(runPython('-c', CHECK_JSON_FORM, ...files)).toBe(`${files.length}\n`);
    });

    it('is listed and exported by conda in the same way', () => {
      const list = (prefix: string): unknown => JSON.parse(runConda('list', '--json', '--prefix', prefix));
      expect(list(ours)).toEqual(list(place));
      const exported = (prefix: string) => {
        const { dependencies, channels } = JSON.parse(
          runConda('env', 'export', '--json', '--prefix', prefix),
        ) as Export;
        return { dependencies, channels };
      };
      expect(exported(ours)).toEqual(exported(place));
      expect(runConda('list', '--revisions', '--prefix', ours)).toContain('+pandas-0.25.1');
    });

    it('lets conda know what was asked for', () => {
      expect(run(join(conda, 'bin/python'), '-c', READ_HISTORY, ours)).toBe("['numpy', 'pandas', 'python=3.6']\n");
    });
  });
});

interface PrefixRecord {
  readonly [key: string]: unknown;
  readonly files: readonly string[];
  readonly extracted_package_dir: string;
  readonly fn: string;
  readonly paths_data: { readonly paths: readonly PathData[] };
}

interface Export {
  readonly dependencies: unknown;
  readonly channels: unknown;
}

interface PathData {
  readonly _path: string;
  readonly path_type: string;
  readonly sha256?: string;
  readonly prefix_placeholder?: string;
}

function byteCodeOf({ paths_data: { paths } }: PrefixRecord): string[] {
  return paths.filter((entry) => entry.path_type === 'pyc_file').map((entry) => entry._path);
}

/**
 * Conda's record with its known differences taken out: it does not sort files; it names the paths of noarch packages as
 * the package does and not as the prefix does, for which CEP 32 asks; it has no archive here; and each line of an
 * explicit file counts as asked for.
 */
function normalizeCondaRecord(their: PrefixRecord, our: PrefixRecord): Record<string, unknown> {
  const inPrefix = (path: string): string => path.replace(/^site-packages\//, 'lib/python3.6/site-packages/');
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

/** Compares two prefixes' byte-code: header and code objects must be equal but for the names of files. */
const COMPARE_BYTE_CODE = `
import marshal, os, sys, types
ours, theirs = sys.argv[1:3]
def constant(value):
    if isinstance(value, types.CodeType):
        return code(value)
    if isinstance(value, frozenset):
        return ('frozenset', sorted(map(repr, value)))
    return (type(value).__name__, repr(value))
names = set()
def code(c):
    names.add(c.co_filename)
    return (c.co_code, c.co_names, c.co_varnames, c.co_name, c.co_firstlineno, c.co_lnotab, c.co_flags,
            c.co_freevars, c.co_cellvars, c.co_argcount, c.co_stacksize, [constant(v) for v in c.co_consts])
def read(prefix, path):
    with open(os.path.join(prefix, path), 'rb') as f:
        data = f.read()
    return data[:12], code(marshal.loads(data[12:]))
for path in sys.argv[3:]:
    names.clear()
    our = read(ours, path)
    source = path.replace('__pycache__/', '').replace('.cpython-36.pyc', '.py')
    assert names == {os.path.join(theirs, source)}, names
    assert our == read(theirs, path), path
print('same', len(sys.argv) - 3)
`;

const CHECK_JSON_FORM = `
import json, sys
for name in sys.argv[1:]:
    with open(name) as f:
        text = f.read()
    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True), name
print(len(sys.argv) - 1)
`;

const READ_HISTORY = `
import sys
from conda.base.context import reset_context
from conda.gateways.logging import initialize_logging
from conda.history import History
reset_context(())
initialize_logging()
print(sorted(map(str, History(sys.argv[1]).get_requested_specs_map().values())))
`;

/** Runs conda's own replacement; prints base64 of each result. */
const REPLACE_WITH_CONDA = `
import base64, json, sys
from conda.core.portability import replace_long_shebang, replace_prefix
from conda.models.enums import FileMode
results = []
for case in json.load(open(sys.argv[1])):
    mode = FileMode(case['mode'])
    data = replace_prefix(mode, base64.b64decode(case['data']), case['placeholder'], case['prefix'])
    results.append(base64.b64encode(replace_long_shebang(mode, data)).decode())
print(json.dumps(results))
`;

interface ReplacementCase {
  readonly mode: 'text' | 'binary';
  readonly data: string;
  readonly placeholder: string;
  readonly prefix: string;
}

/** Data made of what matters: placeholders, parts of them, zeros, separators. The same for each seed. */
function replacementCase(seed: number): ReplacementCase {
  let state = seed * 2654435761 + 1;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const placeholder = '/build/placehold_placehold_placehold';
  const parts = [
    placeholder,
    placeholder,
    placeholder.slice(0, -3),
    'placehold',
    '\0',
    '\0\0',
    ':',
    '/lib',
    '\n',
    'é',
    'x',
  ];
  const pieces = Array.from({ length: random(40) }, () => parts[random(parts.length)]!);
  const shebang = random(3) === 0 ? `#!${placeholder}/bin/${random(2) === 0 ? 'perl' : 'sh'} -e\n` : '';
  return {
    mode: random(2) === 0 ? 'text' : 'binary',
    data: Buffer.from(shebang + pieces.join('')).toString('base64'),
    placeholder,
    prefix: `/${'p'.repeat(random(placeholder.length - 1))}`,
  };
}
