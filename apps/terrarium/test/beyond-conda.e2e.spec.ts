import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TerrariumProcess, makeWheel, sampleChannel, startPackageIndex } from '@terrarium/testing-system';
import type { PackageIndex } from '@terrarium/testing-system';

jest.setTimeout(300_000);

interface Built {
  readonly id: number;
  readonly link: string;
}

interface Event {
  readonly type: string;
  readonly data: { readonly packages?: readonly string[]; readonly scripts?: string };
}

describe('what an environment has beside its conda packages', () => {
  let system: TerrariumProcess;
  let index: PackageIndex;
  let folder: string;
  let channel: string;
  const greeter = makeWheel({
    name: 'greeter',
    version: '1.2',
    requires: ['wording>=1'],
    files: {
      'greeter.py': 'import sys, wording\ndef main():\n    print(wording.HELLO, sys.prefix)\n',
      'greeter-1.2.dist-info/entry_points.txt': '[console_scripts]\ngreet = greeter:main\n',
    },
  });
  const wording = makeWheel({ name: 'wording', version: '1.0', files: { 'wording.py': "HELLO = 'hello'\n" } });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-pip-'));
    index = await startPackageIndex('reader:secret');
    // An index that says no hash: the lock has the one of the bytes.
    index.add('greeter', { fileName: greeter.fileName, content: greeter.content });
    index.add('wording', { fileName: wording.fileName, content: wording.content, hash: `sha256=${wording.sha256}` });
    channel = (await sampleChannel()).url;
    const reader = { kind: 'basic', username: 'reader', password: 'secret' };
    system = await TerrariumProcess.start({
      TERRARIUM_PIP_INDEX_URL: `http://${index.host}/simple/`,
      TERRARIUM_NETWORK: await write('network.json', JSON.stringify({ credentials: { [index.host]: reader } })),
      TERRARIUM_MAX_ATTEMPTS: '2',
      TERRARIUM_SCRIPTS: 'sandboxed-if-possible',
      TERRARIUM_KEEP_PACKAGES: 'true',
    });
  });
  afterAll(async () => {
    await system.stop();
    await index.stop();
    await rm(folder, { recursive: true });
  });

  async function write(name: string, text: string): Promise<string> {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  }

  function environment(name: string, ...pip: string[]): string {
    const items = pip.map((item) => `      - ${item}\n`).join('');
    return `name: ${name}\nchannels:\n  - ${channel}\ndependencies:\n  - python\n  - pip\n  - pip:\n${items}`;
  }

  async function lockOf(id: number) {
    const response = await system.fetch(`/api/v1/build/${id}/lockfile/`);
    return (await response.json()) as {
      package: { name: string; manager: string; version: string; url: string; hash: { sha256: string } }[];
    };
  }

  it('runs its script in the finished prefix, pip packages included, and records what that changed', async () => {
    const script = "post_build: |\n  python -c \"import wording; open('greeting', 'w').write(wording.HELLO)\"\n";
    const file = await write('script.yml', environment('script', 'wording') + script);
    const { id, link } = await system.json<Built>('env', 'create', '-f', file);
    expect(await readFile(path.join(link, 'greeting'), 'utf8')).toBe('hello');
    const events = await system.json<Event[]>('audit', 'events', '--build', String(id));
    const report = events.find(({ type }) => type === 'PrefixBuilt')!.data.scripts!;
    const stored = await readFile(
      path.join(system.dataDir, 'blobs/blobs/sha256', report.slice(7, 9), report.slice(7)),
      'utf8',
    );
    expect((JSON.parse(stored) as { postBuildChanges: { added: string[] } }).postBuildChanges.added).toContain(
      'greeting',
    );
  });

  it('names the archives that are kept in its records', async () => {
    const file = await write('kept.yml', environment('kept', 'wording'));
    const { link } = await system.json<Built>('env', 'create', '-f', file);
    const meta = path.join(link, 'conda-meta');
    const records = (await readdir(meta)).filter((name) => name.endsWith('.json'));
    expect(records.length).toBeGreaterThan(0);
    for (const name of records) {
      const record = JSON.parse(await readFile(path.join(meta, name), 'utf8')) as {
        package_tarball_full_path: string;
        size: number;
      };
      expect((await stat(record.package_tarball_full_path)).size).toBe(record.size);
    }
  });

  it('has its pip part locked with the hash of every file, installed for its final place, and known to pip', async () => {
    const file = await write('greet.yml', environment('greet', 'greeter'));
    const { id, link } = await system.json<Built>('env', 'create', '-f', file);
    const printed = execFileSync(path.join(link, 'bin/greet'), { env: {}, encoding: 'utf8' });
    expect(printed).toMatch(/^hello \/.*\/store\/default\/[^/]+-greet\n$/);
    const list = execFileSync(path.join(link, 'bin/python'), ['-m', 'pip', 'list', '--format=freeze'], {
      env: {},
      encoding: 'utf8',
    });
    expect(list).toContain('greeter==1.2');
    execFileSync(path.join(link, 'bin/python'), ['-m', 'pip', 'check'], { env: {} });

    const wheels = (await lockOf(id)).package.filter(({ manager }) => manager === 'pip');
    expect(wheels.map(({ name, version, hash }) => [name, version, hash.sha256])).toEqual([
      ['greeter', '1.2', greeter.sha256],
      ['wording', '1.0', wording.sha256],
    ]);
    expect(wheels.every(({ url }) => url.startsWith(`http://${index.host}/files/`))).toBe(true);
    const events = await system.json<Event[]>('audit', 'events', '--build', String(id));
    expect(events.find(({ type }) => type === 'PipPackagesLocked')?.data.packages).toEqual([
      'greeter==1.2',
      'wording==1.0',
    ]);
    expect(JSON.stringify(events)).not.toContain('secret');
    const yaml = await (await system.fetch(`/api/v1/build/${id}/yaml/`)).text();
    expect(yaml).toContain('greeter==1.2');
  });

  it('has its pip part built from the recorded set alone when the lock comes in', async () => {
    const builds = await system.json<{ id: number }[]>('build', 'list');
    const lock = await write('conda-lock.json', JSON.stringify(await lockOf(builds[0]!.id)));
    const before = index.requests.length;
    const { link } = await system.json<Built>('env', 'create', '-f', lock, '--name', 'again');
    expect(execFileSync(path.join(link, 'bin/greet'), { env: {}, encoding: 'utf8' })).toContain('hello');
    // The files are in the store already, and no page of the index is looked at.
    expect(index.requests.slice(before)).toEqual([]);
  });

  it('takes requirements files that stand beside the environment file', async () => {
    await write('more.txt', `wording==1.0 --hash=sha256:${wording.sha256} # pinned\n`);
    const file = await write('files.yml', environment('files', '-r more.txt'));
    const extra = await write('requirements.txt', `greeter==1.2 --hash=sha256:${greeter.sha256}\n`);
    const { id } = await system.json<Built>('env', 'create', '-f', file, '--requirements', extra);
    const wheels = (await lockOf(id)).package.filter(({ manager }) => manager === 'pip');
    expect(wheels.map(({ name }) => name)).toEqual(['greeter', 'wording']);
  });

  it.each([
    ['no pip', `dependencies:\n  - python\n  - pip:\n      - greeter\n`, 'PIP_NOT_INCLUDED'],
    ['a package that no index has', `dependencies:\n  - pip\n  - pip:\n      - nowhere\n`, 'PIP_RESOLUTION_FAILED'],
    ['a version that there is not', `dependencies:\n  - pip\n  - pip:\n      - greeter>7\n`, 'PIP_RESOLUTION_FAILED'],
    ['a file that is not given', `dependencies:\n  - pip\n  - pip:\n      - -r none.txt\n`, 'ENVIRONMENT_FILE_INVALID'],
    ['a folder', `dependencies:\n  - pip\n  - pip:\n      - -e .\n`, 'ENVIRONMENT_FILE_INVALID'],
  ])('says what is wrong with %s, and leaves nothing', async (_what, dependencies, code) => {
    const file = await write('wrong.yml', `name: wrong\nchannels: ["${channel}"]\n${dependencies}`);
    const { exitCode, stderr, stdout } = await system.run('env', 'create', '-f', file);
    expect(exitCode).not.toBe(0);
    expect(stderr + stdout).toContain(code);
    expect(stderr + stdout).not.toContain('secret');
    const environments = await system.json<{ name: string; link: string | null }[]>('env', 'list');
    expect(environments.find(({ name }) => name === 'wrong')?.link ?? null).toBeNull();
  });
});
