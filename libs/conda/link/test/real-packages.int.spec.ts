import { hash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkPrefix, measurePrefix, replacePrefix } from '../src/index.js';
import type { LinkResult, PackageToLink } from '../src/index.js';
import { describeWithChannel, extractChannel, extractSet, writeCachedPackage } from './real-channel.js';
import {
  COMPARE_BYTE_CODE,
  RealConda,
  byteCodeOf,
  normalizeCondaRecord,
  readRecord,
  recordFilesOf,
} from './real-conda.js';
import type { PathData } from './real-conda.js';
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
  /** Runs in a prefix of ours. */
  let conda: RealConda;
  let condaSet: PackageToLink[];
  let pandasSet: PackageToLink[];
  let linked: LinkResult;

  beforeAll(async () => {
    condaSet = await extractSet('conda', cacheDir);
    pandasSet = await extractSet('pandas', cacheDir);
    await link(condaSet, join(root, 'conda'), CONDA_SPECS);
    conda = new RealConda(join(root, 'conda'), cacheDir, root);
    linked = await link(pandasSet, place, PANDAS_SPECS);
  });

  async function link(packages: PackageToLink[], targetPrefix: string, requestedSpecs: string[]): Promise<LinkResult> {
    const stagingDir = `${targetPrefix}.tmp`;
    const result = await linkPrefix({ packages, stagingDir, targetPrefix, requestedSpecs, platform: 'linux-64' });
    renameSync(stagingDir, targetPrefix);
    return result;
  }

  const run = (program: string, ...args: string[]) => conda.runProgram(program, ...args);
  const runPython = (...args: string[]) => run(join(ours, 'bin/python'), ...args);

  it('makes programs that run', () => {
    const program = 'import pandas, numpy, ssl, sqlite3; print(pandas.__version__, pandas.__file__)';
    const output = run(join(place, 'bin/python'), '-c', program);
    expect(output).toBe(`0.25.1 ${place}/lib/python3.6/site-packages/pandas/__init__.py\n`);
    expect(run(join(place, 'bin/wheel'), 'version')).toMatch(/^wheel 0\.37\.1/);
    expect(conda.run('--version')).toBe('conda 4.7.12\n');
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
    const { isolation, byteCode, warnings } = await linkPrefix({
      ...request,
      targetPrefix: '/terrarium-env-of-no-one',
    });
    expect({ isolation, byteCode }).toEqual({ isolation: 'none', byteCode: 44 });
    expect(warnings).toMatchObject([{ code: 'BYTE_CODE_NOT_ISOLATED' }]);
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
    const expected = JSON.parse(conda.runPython('-c', REPLACE_WITH_CONDA, file)) as string[];
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
      conda.create(place, pandasSet);
    });

    it('has the same tree, but for byte-code, which names its files by another path', () => {
      const { onlyFirst, onlySecond, different } = compareTrees(readTree(ours), readTree(place));
      expect(onlyFirst).toEqual([]);
      expect(onlySecond).toEqual([]);
      expect(different).toEqual(byteCodeOf(ours).sort());
    });

    it('has the same byte-code, with the final place of each file', () => {
      expect(runPython('-c', COMPARE_BYTE_CODE, ours, place, ...byteCodeOf(ours))).toBe('same 44\n');
    });

    it('has the same records', () => {
      for (const file of recordFilesOf(place)) {
        const [our, their] = [readRecord(ours, file), readRecord(place, file)];
        expect(our).toEqual(normalizeCondaRecord(their, our, '3.6'));
      }
    });

    it('has records in the form that python gives to JSON', () => {
      const files = recordFilesOf(place).map((file) => join(ours, 'conda-meta', file));
      expect(runPython('-c', CHECK_JSON_FORM, ...files)).toBe(`${files.length}\n`);
    });

    it('is listed and exported by conda in the same way', () => {
      const list = (prefix: string): unknown => JSON.parse(conda.run('list', '--json', '--prefix', prefix));
      expect(list(ours)).toEqual(list(place));
      const exported = (prefix: string) => {
        const { dependencies, channels } = JSON.parse(
          conda.run('env', 'export', '--json', '--prefix', prefix),
        ) as Export;
        return { dependencies, channels };
      };
      expect(exported(ours)).toEqual(exported(place));
      expect(conda.run('list', '--revisions', '--prefix', ours)).toContain('+pandas-0.25.1');
    });

    it('lets conda know what was asked for', () => {
      expect(conda.runPython('-c', READ_HISTORY, ours)).toBe("['numpy', 'pandas', 'python=3.6']\n");
    });
  });

  /** Has both make a prefix in one place; the first is ours, moved away. */
  async function makeBoth(name: string, packages: PackageToLink[]): Promise<Both> {
    const [there, away] = [join(root, name), join(root, `${name}-ours`)];
    const result = await link(packages, there, []);
    renameSync(there, away);
    conda.create(there, packages);
    return { ours: away, theirs: there, result };
  }

  it.each([
    ['web', '3.6', 30, 'bin/flask'],
    ['conda', '3.7', 33, 'bin/tqdm'],
    ['jq', undefined, 7, 'bin/jq'],
  ] as const)('makes what conda makes of the set %s', async (name, python, count, program) => {
    const packages = name === 'conda' ? condaSet : await extractSet(name, cacheDir);
    const { ours: our, theirs } = await makeBoth(`set-${name}`, packages);
    const byteCode = byteCodeOf(our);
    expect(compareTrees(readTree(our), readTree(theirs))).toEqual({
      ...{ onlyFirst: [], onlySecond: [] },
      different: [...byteCode].sort(),
    });
    if (python !== undefined) {
      const output = run(join(our, 'bin/python'), '-c', COMPARE_BYTE_CODE, our, theirs, ...byteCode);
      expect(output).toBe(`same ${byteCode.length}\n`);
    }
    const files = recordFilesOf(theirs);
    expect(files).toHaveLength(count);
    for (const file of files) {
      const [ourRecord, their] = [readRecord(our, file), readRecord(theirs, file)];
      expect(ourRecord).toEqual(normalizeCondaRecord(their, ourRecord, python ?? ''));
    }
    expect(readFileSync(join(our, program)).equals(readFileSync(join(theirs, program)))).toBe(true);
  });

  it('lets the same file win as conda does where packages have one path', async () => {
    const clobbering = ['first', 'second', 'third'].map((name, index, all) =>
      writeCachedPackage(cacheDir, `clobber-${name}`, {
        record: { depends: all.slice(0, index).map((other) => `clobber-${other}`) },
        paths: {
          'share/all': { content: `${name}\n`, mode: index === 1 ? 0o755 : 0o644 },
          [`share/${name}`]: { content: name },
          ...(index < 2 ? { 'share/two': { content: `${name} of two\n` } } : {}),
        },
      }),
    );
    const { ours: our, theirs, result } = await makeBoth('clobbered', clobbering);
    expect(result.warnings.map(({ code, paths }) => [code, paths])).toEqual([
      ['PATH_CLOBBERED', ['share/all']],
      ['PATH_CLOBBERED', ['share/two']],
    ]);
    expect(readFileSync(join(theirs, 'share/all'), 'utf8')).toBe('third\n');
    expect(compareTrees(readTree(our), readTree(theirs))).toEqual({ onlyFirst: [], onlySecond: [], different: [] });
  });
});

interface Both {
  readonly ours: string;
  readonly theirs: string;
  readonly result: LinkResult;
}

interface Export {
  readonly dependencies: unknown;
  readonly channels: unknown;
}

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
