import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { installPip } from '../src/index.js';
import type { FetchTo, LockedDistribution, PipInstallRequest, PipInstallResult } from '../src/index.js';
import { listTree } from './list-tree.js';
import { makeSourceDistribution } from './make-source-distribution.js';
import { makeWheel } from '@terrarium/testing-system';
import type { WheelRecipe } from '@terrarium/testing-system';
import { hasMainChannel, linkConda, linkPip19, linkSample } from './real-prefixes.js';
import { temporaryFolder } from './temporary-folder.js';

jest.setTimeout(120_000);

const HOST = 'https://files.example.org';

/** What the network has. */
class FakeHost {
  readonly files = new Map<string, Buffer>();
  readonly fetched: string[] = [];

  readonly fetchTo: FetchTo = async (url, file) => {
    this.fetched.push(url);
    writeFileSync(file, this.files.get(url)!, { flag: 'wx' });
  };

  offer(name: string, version: string, file: { fileName: string; content: Buffer }): LockedDistribution {
    const url = `${HOST}/${file.fileName}`;
    this.files.set(url, file.content);
    return { name, version, url, sha256: createHash('sha256').update(file.content).digest('hex') };
  }

  wheel(recipe: WheelRecipe): LockedDistribution {
    return this.offer(recipe.name, recipe.version, makeWheel(recipe));
  }
}

const DEMO: WheelRecipe = {
  name: 'demo-tool',
  version: '1.2',
  requires: ['six', 'lib-of-demo>=1'],
  consoleScripts: ['demo = demo_tool.cli:Main.run', 'demo-again=demo_tool.cli:Main.run [extra]'],
  files: {
    'demo_tool/__init__.py': '',
    'demo_tool/cli.py':
      'import sys, lib_of_demo, six\n\nclass Main:\n    @staticmethod\n    def run():\n        print(sys.argv[0], lib_of_demo.answer, sys.prefix)\n        return 3\n',
    'demo_tool/broken.py': 'this is no python\n',
    'demo_tool/native.so': Buffer.alloc(300_000, 7),
    'demo_tool/a, "quoted" näme.txt': 'x',
  },
  data: {
    'data/share/demo/readme.txt': 'read me\n',
    'scripts/demo-old': '#!python\nimport sys\nprint("old", sys.executable)\n',
    'scripts/demo.sh': '#!/bin/sh\necho shell\n',
    'headers/demo.h': '#define DEMO\n',
    'purelib/demo_extra.py': 'extra = {"b", "a", "c"}\n',
  },
  executable: ['demo_tool/native.so'],
};
const LIB: WheelRecipe = { name: 'Lib.of_demo', version: '1.0', files: { 'lib_of_demo.py': 'answer = 42\n' } };

const PREFIXES = [
  ...(hasMainChannel ? [{ name: 'python 3.6 and pip 19.2', version: '3.6', make: linkPip19 }] : []),
  {
    name: 'the python of this system',
    version: undefined,
    make: (cache: string, staging: string, target: string) =>
      linkSample(['python', 'pip', 'six'], cache, staging, target),
  },
];

describe.each(PREFIXES)('installPip() with $name', ({ version: known, make }) => {
  const root = temporaryFolder();
  const staging = join(root, 'staging');
  const prefix = join(root, 'envs', 'final');
  const work = join(root, 'work');
  const host = new FakeHost();
  let before: string[];
  let result: PipInstallResult;
  let sitePackages: string;

  const run = (program: string, ...args: string[]): string => {
    const env = { PATH: '/usr/bin:/bin', HOME: root, LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' };
    return execFileSync(program, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  };
  const pip = (...args: string[]) =>
    run(join(prefix, 'bin/python'), '-m', 'pip', '--disable-pip-version-check', ...args);
  const install = (distributions: readonly LockedDistribution[], more: Partial<PipInstallRequest> = {}) =>
    installPip({
      prefix: staging,
      finalPrefix: prefix,
      workFolder: work,
      storeFolder: join(root, 'store'),
      distributions,
      fetchTo: host.fetchTo,
      ...more,
    });

  beforeAll(async () => {
    mkdirSync(work);
    mkdirSync(join(root, 'envs'));
    await make(join(root, 'pkgs'), staging, prefix);
    before = listTree(staging);
    const distributions = [host.wheel(DEMO), host.wheel(LIB)];
    result = await install(distributions, { requested: ['Demo_Tool'] });
    renameSync(staging, prefix);
    const python = readdirSync(join(prefix, 'lib')).find((name) => /^python\d\.\d+$/.test(name))!;
    sitePackages = join(prefix, 'lib', python, 'site-packages');
  });

  it('makes commands that run at the final place', () => {
    const output = run('/bin/sh', '-c', `${join(prefix, 'bin/demo')}; echo status $?`);
    expect(output).toBe(`${join(prefix, 'bin/demo')} 42 ${prefix}\nstatus 3\n`);
    expect(run(join(prefix, 'bin/demo-old'))).toMatch(new RegExp(`^old ${prefix}/bin/python\\d`));
    expect(run(join(prefix, 'bin/demo.sh'))).toBe('shell\n');
    expect(result).toMatchObject({ commands: ['demo', 'demo-again'], warnings: [] });
    expect(readFileSync(join(prefix, 'share/demo/readme.txt'), 'utf8')).toBe('read me\n');
    expect(statSync(join(sitePackages, 'demo_tool/native.so')).mode & 0o777).toBe(0o755);
  });

  it('makes byte-code that python takes as it is, and none where there is an error', () => {
    const output = run('/bin/sh', '-c', `${join(prefix, 'bin/python')} -v -c 'import demo_tool.cli, demo_extra' 2>&1`);
    expect(output).toMatch(/demo_tool\/__pycache__\/cli\.cpython-\d+\.pyc matches/);
    expect(result.byteCode).toBe(4);
    expect(readdirSync(join(sitePackages, 'demo_tool/__pycache__')).join()).not.toContain('broken');
  });

  it('leaves no path of the staging folder, nor any file that no package owns', () => {
    const added = listTree(prefix).filter((line) => !before.includes(line));
    expect(added).toHaveLength(result.files);
    for (const line of added) {
      const path = line.split(/ \d+ [\d.]+ \d+$/)[0]!;
      expect([path, readFileSync(join(prefix, path)).includes(staging)]).toEqual([path, false]);
    }
    expect(readdirSync(work)).toEqual([]);
  });

  it('makes packages that pip lists, finds consistent, and tells the files of', () => {
    expect(pip('list', '--format=json')).toContain('{"name": "demo-tool", "version": "1.2"}');
    expect(pip('check')).toContain('No broken requirements found');
    const shown = pip('show', '-f', 'demo-tool');
    for (const file of ['../../../bin/demo', '../../../share/demo/readme.txt', 'REQUESTED']) {
      expect(shown).toContain(file);
    }
    expect(existsSync(join(sitePackages, 'Lib.of_demo-1.0.dist-info/REQUESTED'))).toBe(false);
  });

  it('records what is there: every hash and size is true', () => {
    const program = [
      'import base64, csv, hashlib, io, os, sys',
      'root = sys.argv[1]',
      'for path, digest, size in csv.reader(io.open(root + "/demo_tool-1.2.dist-info/RECORD", encoding="utf-8")):',
      '    data = open(os.path.join(root, path), "rb").read()',
      '    if path.endswith("/RECORD"): continue',
      '    real = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()',
      '    assert digest == "sha256=" + real and int(size) == len(data), path',
      '    sys.stdout.buffer.write((path + "\\n").encode("utf-8"))',
    ].join('\n');
    const paths = run(join(prefix, 'bin/python'), '-c', program, sitePackages).split('\n');
    expect(paths).toContain('demo_tool/a, "quoted" näme.txt');
    expect(paths.length).toBeGreaterThan(15);
  });

  // An older pip words its commands differently.
  if (known === undefined) {
    it('makes the same bytes from the same lock', async () => {
      const again = join(root, 'again');
      await make(join(root, 'pkgs'), again, prefix);
      const contentBefore = contents(prefix);
      const fetched = host.fetched.length;
      await install([host.wheel(DEMO), host.wheel(LIB)], { prefix: again, requested: ['demo-tool'] });
      expect(host.fetched).toHaveLength(fetched);
      const different = [...contents(again)].filter(([path, content]) => contentBefore.get(path) !== content);
      expect(different.map(([path]) => path).filter((path) => !path.startsWith('conda-meta/'))).toEqual([]);
      rmSync(again, { recursive: true });
    });

    it('makes what pip makes', async () => {
      const oracle = join(root, 'oracle');
      await make(join(root, 'pkgs'), oracle, oracle);
      const files = [DEMO, LIB].map((recipe) => {
        const { fileName, content } = makeWheel(recipe);
        writeFileSync(join(root, fileName), content);
        return join(root, fileName);
      });
      run(
        join(oracle, 'bin', sitePackages.split('/').at(-2)!),
        '-m',
        'pip',
        'install',
        '--no-index',
        '--no-deps',
        '--no-compile',
        ...files,
      );
      const isOurs = (path: string) => /\/__pycache__\/|\/(?:RECORD|INSTALLER|REQUESTED|direct_url\.json)$/.test(path);
      const made = (folder: string) =>
        [...contents(folder)].filter(([path]) => !isOurs(path) && !path.startsWith('conda-meta/'));
      const differences = (a: string, b: string) => {
        const other = new Map(made(b));
        const move = (content: string | undefined) => content?.replaceAll(b, a);
        return made(a)
          .filter(([path, content]) => content !== move(other.get(path)))
          .map(([path]) => path);
      };
      // Files of conda that hold the prefix in binary form differ by its length.
      const known = new Set(before.map((line) => line.split(/ \d+ [\d.]+ \d+$/)[0]!));
      expect(differences(prefix, oracle).filter((path) => !known.has(path))).toEqual([]);
      expect(differences(oracle, prefix).filter((path) => !known.has(path))).toEqual([]);
      rmSync(oracle, { recursive: true });
    });
  }

  it('makes packages that pip removes without a trace', () => {
    pip('uninstall', '-y', 'demo-tool');
    pip('uninstall', '-y', 'Lib.of_demo');
    expect(listTree(prefix)).toEqual(before);
    renameSync(prefix, staging);
  });

  // Wheels are read by this process: which python is there does not matter.
  const describeOnce = known === undefined ? describe : undefined;
  describeOnce?.('leaves the prefix as it was', () => {
    const files = { 'hostile.py': 'x = 1\n' };
    const hostile = (recipe: Partial<WheelRecipe>) => host.wheel({ name: 'hostile', version: '1', files, ...recipe });
    const entry = (name: string): Partial<WheelRecipe> => ({ files: { ...files, [name]: 'x' } });

    it.each<[string, Partial<WheelRecipe>]>([
      ['climbs out', entry('../../../../outside.py')],
      ['climbs out of the data folder', { data: { 'data/../../../outside': 'x' } }],
      ['is absolute', entry('/tmp/outside.py')],
      ['has backslashes', entry('..\\outside.py')],
      ['writes what conda keeps', { data: { 'data/conda-meta/history': 'x' } }],
      ['replaces the interpreter', { data: { 'scripts/python': '#!python\n' } }],
      ['has an unknown place', { data: { 'kernel/x': 'x' } }],
      ['has a command that is a path', { consoleScripts: ['../../x = hostile:x'] }],
      ['has a command that is code', { consoleScripts: ['x = hostile:x()'] }],
      ['has a file and a folder of one name', { files: { a: 'x', 'a/b': 'x' } }],
      ['has a file twice', { tamper: (entries) => [...entries, entries[0]!] }],
      ['has a file that RECORD does not list', { tamper: (entries) => [...entries, { name: 'more.py', content: '' }] }],
      ['has other bytes than RECORD', { tamper: ([first, ...rest]) => [{ ...first!, content: 'x = 2\n' }, ...rest] }],
      ['has a wrong CRC', { tamper: ([first, ...rest]) => [{ ...first!, claimedCrc: 1 }, ...rest] }],
      ['unpacks to more than it says', { tamper: ([first, ...rest]) => [{ ...first!, claimedBytes: 2 }, ...rest] }],
      ['is another package', { name: 'hostile', tamper: (entries) => entries.map(renamed) }],
      ['is encrypted', { tamper: ([first, ...rest]) => [{ ...first!, flags: 1 }, ...rest] }],
    ])('when a wheel %s', async (_, recipe) => {
      const good = host.wheel(LIB);
      await expect(install([good, hostile(recipe)])).rejects.toMatchObject({ code: 'PIP_WHEEL_INVALID' });
      expect(listTree(staging)).toEqual(before);
    });

    it('when a file has other bytes than the lock says, from the network or in the store', async () => {
      const wheel = hostile({});
      const other = { ...wheel, sha256: '3'.repeat(64) };
      await expect(install([other])).rejects.toMatchObject({ code: 'PIP_HASH_MISMATCH' });
      host.files.set(wheel.url, Buffer.from('other'));
      const kept = join(root, 'store', wheel.sha256.slice(0, 2), wheel.sha256);
      mkdirSync(join(kept, '..'), { recursive: true });
      writeFileSync(kept, 'damaged');
      await expect(install([wheel])).rejects.toMatchObject({ code: 'PIP_HASH_MISMATCH' });
      expect(existsSync(kept)).toBe(false);
      expect(listTree(staging)).toEqual(before);
    });

    it('when the lock has what conda has, or one package twice', async () => {
      const six = host.wheel({ name: 'six', version: '2.0', files: {} });
      await expect(install([six])).rejects.toMatchObject({ code: 'PIP_CONDA_CONFLICT' });
      const lib = host.wheel(LIB);
      await expect(install([lib, { ...lib, name: 'lib_of-demo' }])).rejects.toMatchObject({
        code: 'PIP_CONDA_CONFLICT',
      });
    });

    it('when it is cancelled, or a fetch fails', async () => {
      const signal = AbortSignal.abort();
      await expect(install([host.wheel(LIB)], { signal })).rejects.toMatchObject({ code: 'PIP_CANCELLED' });
      const abort = new AbortController();
      const late = install([host.wheel(LIB)], { signal: abort.signal, onProgress: () => abort.abort() });
      await expect(late).rejects.toMatchObject({ code: 'PIP_CANCELLED' });
      const fetchTo: FetchTo = () => Promise.reject(new Error('no network'));
      const missing = host.wheel({ name: 'never-fetched', version: '1' });
      await expect(install([missing], { fetchTo })).rejects.toThrow('no network');
      expect(listTree(staging)).toEqual(before);
      expect(readdirSync(work)).toEqual([]);
    });

    it('when there is no wheel', async () => {
      const source = host.offer('sourced', '1.0', makeSourceDistribution('sourced', '1.0', ''));
      await expect(install([source])).rejects.toMatchObject({ code: 'PIP_SOURCE_ONLY' });
      expect(listTree(staging)).toEqual(before);
    });
  });

  it('replaces a file of conda without touching the package cache, and says so', async () => {
    const six = before.find((line) => line.includes('site-packages/six.py '))!.split(' ')[0]!;
    const cached = readdirSync(join(root, 'pkgs')).find((name) => name.startsWith('six-'))!;
    const original = join(root, 'pkgs', cached, 'site-packages/six.py');
    const content = readFileSync(original);
    const files = { 'six.py': 'mine = 1\n', 'tests/__init__.py': '# one\n' };
    const one = host.wheel({ name: 'one', version: '1', files });
    const two = host.wheel({ name: 'two', version: '1', files: { 'tests/__init__.py': '# two\n' } });
    const { warnings } = await install([one, two]);
    expect(warnings).toEqual([expect.stringContaining(six), expect.stringContaining('tests/__init__.py')]);
    expect(readFileSync(join(staging, six), 'utf8')).toBe('mine = 1\n');
    expect(readFileSync(join(staging, six, '../tests/__init__.py'), 'utf8')).toBe('# two\n');
    expect(readFileSync(original).equals(content)).toBe(true);
  });

  if (known === '3.6') {
    it('builds a source distribution where that is allowed', async () => {
      const source = host.offer('sourced', '1.0', makeSourceDistribution('sourced', '1.0', ''));
      await install([source], { allowSourceBuilds: true });
      const program = 'import sourced; print(sourced.answer)';
      expect(run(join(staging, 'bin/python'), '-c', program)).toBe('42\n');
      const broken = host.offer(
        'broken',
        '1.0',
        makeSourceDistribution('broken', '1.0', 'raise SystemExit("no way")\n'),
      );
      await expect(install([broken], { allowSourceBuilds: true })).rejects.toMatchObject({
        code: 'PIP_BUILD_FAILED',
        details: { output: expect.arrayContaining([expect.stringContaining('no way')]) },
      });
    });

    it('makes packages that conda lists as of pypi', async () => {
      await linkConda(join(root, 'pkgs'), join(root, 'conda'));
      await install([host.wheel(LIB)]);
      const listing = run(join(root, 'conda/bin/conda'), 'list', '-p', staging, '--json');
      const packages = JSON.parse(listing) as { name: string; channel: string; version: string }[];
      const found = packages.find(({ name }) => name === 'lib-of-demo');
      expect(found).toMatchObject({ channel: 'pypi', version: '1.0' });
    });
  }
});

/** What regular files hold, by path. */
function contents(folder: string): Map<string, string> {
  const paths = listTree(folder).map((line) => line.split(/ \d+ [\d.]+ \d+$/)[0]!);
  const files = paths.filter((path) => lstatSync(join(folder, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(folder, path)).toString('latin1')]));
}

function renamed<T extends { name: string; content: string | Buffer }>(entry: T): T {
  if (!entry.name.endsWith('METADATA')) return entry;
  return { ...entry, content: entry.content.toString().replace('Name: hostile', 'Name: friendly') };
}
