import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TerrariumProcess, startChannelServer } from '@terrarium/testing-system';
import type { ChannelServer } from '@terrarium/testing-system';

jest.setTimeout(300_000);

const MAIN = path.resolve(__dirname, '../../../../shared/data/channels/main');
const present = existsSync(MAIN);
if (!present)
  console.warn('SKIPPED: the nine sets of the real channel, because ../shared/data/channels/main is absent');

interface Package {
  readonly name: string;
  readonly version: string;
  readonly build: string;
}

/** A name, what is asked for, how many packages that takes, and the modules that have to come from the prefix. */
const PYTHON_SETS: [name: string, specs: string, packages: number, modules: string[]][] = [
  ['science', 'python=3.6 numpy pandas', 28, ['numpy', 'pandas']],
  [
    'web',
    'python=3.6 flask sqlalchemy pyyaml gunicorn psycopg2',
    30,
    ['flask', 'sqlalchemy', 'yaml', 'gunicorn.app.wsgiapp', 'psycopg2'],
  ],
  ['client', 'python=3.7 pip requests', 28, ['pip', 'requests']],
  ['conda', 'python=3.7 conda constructor', 33, ['conda', 'constructor']],
  ['notebook', 'python=3.6 ipython ipykernel jinja2', 41, ['IPython', 'ipykernel.kernelapp', 'jinja2']],
  ['tests', 'python=3.6 pytest coverage', 23, ['pytest', 'coverage']],
  ['graphs', 'python=3.6 xarray networkx cython', 32, ['xarray', 'networkx', 'Cython.Compiler.Main']],
];

/**
 * Programs that are no python, each with what it says of itself. The names are short: nginx was built with room for a
 * prefix of 80 bytes.
 */
const PROGRAM_SETS: [
  name: string,
  specs: string,
  packages: number,
  programs: [path: string, option: string, says: RegExp][],
][] = [
  [
    'jq',
    'jq zstd',
    7,
    [
      ['bin/jq', '--version', /^jq-1\.\d/],
      ['bin/zstd', '--version', /zstd command line interface.* v1\.\d/],
    ],
  ],
  ['nginx', 'nginx openssl=1.0', 7, [['sbin/nginx', '-V', /^nginx version: nginx\/1\.[\s\S]*OpenSSL 1\.0/]]],
];

/** Commands of the python packages, whose scripts have to start the python of their prefix. */
const COMMANDS: [name: string, command: string, says: RegExp][] = [
  ['conda', 'conda', /^conda 4\.7\.12$/m],
  ['tests', 'pytest', /This is pytest version \d/],
  ['notebook', 'ipython', /^\d+\.\d+/],
  ['web', 'gunicorn', /^gunicorn \(version \d/],
  ['client', 'pip', /\(python 3\.7\)$/m],
];

const IMPORT = 'import importlib, sys\nfor name in sys.argv[1:]: print(importlib.import_module(name).__file__)';

/** The program conda-pack, from PATH or else from PyPI; undefined where neither has it. */
function findCondaPack(folder: string): string | undefined {
  if (spawnSync('conda-pack', ['--version']).status === 0) return 'conda-pack';
  const venv = path.join(folder, 'venv');
  const isThere =
    spawnSync('python3', ['-m', 'venv', venv]).status === 0 &&
    spawnSync(path.join(venv, 'bin/pip'), ['install', '--quiet', '--retries', '0', 'conda-pack'], { timeout: 30_000 })
      .status === 0;
  return isThere ? path.join(venv, 'bin/conda-pack') : undefined;
}

(present ? describe : describe.skip)('the nine sets of the real channel', () => {
  let system: TerrariumProcess;
  let channel: ChannelServer;
  let folder: string;
  const built = new Map<string, { link: string; path: string; packages: Package[] }>();

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-nine-'));
    await mkdir(path.join(folder, 'home'));
    channel = await startChannelServer(MAIN);
    system = await TerrariumProcess.start();
  });
  afterAll(async () => {
    await system.stop();
    await channel.stop();
    await rm(folder, { recursive: true });
  });

  async function create(name: string, specs: string) {
    const file = path.join(folder, `${name}.yml`);
    const dependencies = specs.split(' ').map((spec) => `  - ${spec}\n`);
    await writeFile(file, `name: ${name}\nchannels:\n  - ${channel.url}\ndependencies:\n${dependencies.join('')}`);
    const created = await system.json<{ id: number; path: string; link: string }>('env', 'create', '-f', file);
    const { packages } = await system.json<{ packages: Package[] }>('build', 'show', String(created.id));
    const environment = { ...created, packages };
    built.set(name, environment);
    return environment;
  }

  /** Runs a program with variables that lead to no prefix; its errors go to its output when they are wanted. */
  function run(program: string, args: readonly string[], errors: 'merged' | 'dropped' = 'dropped'): string {
    const env = { HOME: path.join(folder, 'home'), PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' };
    const script = errors === 'merged' ? 'exec "$@" 2>&1' : 'exec "$@"';
    return execFileSync('/bin/sh', ['-c', script, '-', program, ...args], { env, encoding: 'utf8', stdio: 'pipe' });
  }

  it.each(PYTHON_SETS)('builds `%s`: %s', async (name, specs, count, modules) => {
    const { link, packages } = await create(name, specs);
    expect(packages).toHaveLength(count);
    const files = run(path.join(link, 'bin/python'), ['-c', IMPORT, ...modules])
      .trim()
      .split('\n');
    expect(files).toHaveLength(modules.length);
    for (const file of files) expect(file.startsWith(`${link}/lib/python3.`)).toBe(true);
  });

  it.each(PROGRAM_SETS)('builds `%s`: %s', async (name, specs, count, programs) => {
    const { link, packages } = await create(name, specs);
    expect(packages).toHaveLength(count);
    for (const [program, option, says] of programs) {
      expect(run(path.join(link, program), [option], 'merged')).toMatch(says);
    }
  });

  it.each(COMMANDS)('starts, in `%s`, the command %s with the python of the prefix', (name, command, says) => {
    expect(run(path.join(built.get(name)!.link, 'bin', command), ['--version'], 'merged')).toMatch(says);
  });

  const conda = (...args: string[]): unknown => JSON.parse(run(path.join(built.get('conda')!.link, 'bin/conda'), args));
  const byName = (a: Package, b: Package) => (a.name < b.name ? -1 : 1);

  it('makes prefixes that the conda among them lists as they were built', () => {
    for (const { path: prefix, packages } of built.values()) {
      const listed = conda('list', '--json', '-p', prefix) as (Package & { build_string: string })[];
      const found = listed.map(({ name, version, build_string }) => ({ name, version, build: build_string }));
      const expected = packages.map(({ name, version, build }) => ({ name, version, build }));
      expect(found.sort(byName)).toEqual(expected.sort(byName));
    }
  });

  it('makes prefixes that the conda among them exports: as built, and as asked for', () => {
    const { path: prefix, packages } = built.get('science')!;
    const exported = (...options: string[]) =>
      conda('env', 'export', '--json', '-p', prefix, ...options) as { channels: string[]; dependencies: string[] };
    const pinned = packages.map(({ name, version, build }) => `${name}=${version}=${build}`);
    expect(exported().dependencies.sort()).toEqual(pinned.sort());
    expect(exported().channels).toContain(channel.url);
    expect(exported('--from-history').dependencies.sort()).toEqual(['numpy', 'pandas', 'python=3.6']);
  });

  it('makes prefixes that conda-pack packs, and that run where they are unpacked', () => {
    const condaPack = findCondaPack(folder);
    if (condaPack === undefined) {
      console.warn('SKIPPED: packing with conda-pack, because neither PATH nor PyPI has it');
      return;
    }
    const archive = path.join(folder, 'client.tar');
    const unpacked = path.join(folder, 'unpacked');
    const packing = ['-p', built.get('client')!.path, '-o', archive, '--quiet'];
    execFileSync(condaPack, packing, { stdio: 'pipe' });
    execFileSync('sh', ['-c', 'mkdir "$1" && tar xf "$2" -C "$1"', '-', unpacked, archive]);
    const python = path.join(unpacked, 'bin/python');
    run(python, [path.join(unpacked, 'bin/conda-unpack')]);
    const files = run(python, ['-c', IMPORT, 'requests', 'ssl', 'sqlite3']).trim().split('\n');
    for (const file of files) expect(file.startsWith(`${unpacked}/lib/python3.7/`)).toBe(true);
    const activated = run('/bin/bash', ['-c', '. "$0/bin/activate" && pip --version', unpacked]);
    expect(activated).toContain(`${unpacked}/lib/python3.7/site-packages/pip`);
  });
});
