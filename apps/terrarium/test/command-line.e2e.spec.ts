import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { currentSubdir } from '@terrarium/conda-types';
import { TerrariumProcess, eventually, sampleChannel } from '@terrarium/testing-system';
import type { CommandOutcome } from '@terrarium/testing-system';

jest.setTimeout(300_000);

/** Whether a program is on the path of this machine. */
function isThere(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((place) => existsSync(path.join(place, program)));
}

const MAIN = path.resolve(__dirname, '../dist/main.js');

interface Built {
  readonly id: number;
  readonly path: string;
  readonly link: string;
}

interface Difference {
  readonly summary: { readonly added: number; readonly removed: number; readonly changed: number };
  readonly platforms: readonly {
    readonly platform: string;
    readonly changed: readonly { readonly name: string; readonly kind: string; readonly fields: readonly string[] }[];
  }[];
}

interface Found {
  readonly kind: string;
  readonly namespace: string;
  readonly environment: string;
  readonly name?: string;
  readonly version?: string;
}

describe('the command line', () => {
  let system: TerrariumProcess;
  let folder: string;
  let channel: string;
  let first: Built;
  let second: Built;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-cli-'));
    channel = (await sampleChannel()).url;
    system = await TerrariumProcess.start();
    first = await build('team', 'science', 'terrarium-hello=1');
    second = await build('team', 'science', 'terrarium-hello=2');
    await build('other', 'art', 'terrarium-hello=1');
    // The logs of the builds are stored then.
    await system.settled();
  });
  afterAll(async () => {
    await system.stop();
    await rm(folder, { recursive: true });
  });

  async function write(name: string, text: string): Promise<string> {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  }

  function specification(name: string, dependency: string): string {
    return `name: ${name}\nchannels:\n  - ${channel}\ndependencies:\n  - ${dependency}\n`;
  }

  async function build(namespace: string, name: string, dependency: string): Promise<Built> {
    const file = await write(`${name}.yml`, specification(name, dependency));
    return system.json<Built>('env', 'create', '-f', file, '-n', namespace);
  }

  /** Runs a program beside the command line, with `terrarium` on its path. */
  async function execute(program: string, args: string[], extra: Record<string, string> = {}): Promise<CommandOutcome> {
    const bin = path.join(folder, 'terrarium');
    if (!existsSync(bin)) {
      await writeFile(bin, `#!/bin/sh\nexec ${process.execPath} ${MAIN} "$@"\n`);
      await chmod(bin, 0o755);
    }
    const token = (await readFile(path.join(system.dataDir, 'admin-token'), 'utf8')).trim();
    const env = {
      ...process.env,
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
      TERRARIUM_URL: system.url,
      TERRARIUM_TOKEN: token,
      ...extra,
    };
    return new Promise((resolve) => {
      execFile(program, args, { env, cwd: folder, timeout: 180_000 }, (error, stdout, stderr) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
      });
    });
  }

  describe('differences', () => {
    it('tells what two builds have different, for people and for programs', async () => {
      const found = await system.json<Difference>('build', 'diff', String(first.id), 'team/science');
      expect(found.summary).toEqual({ added: 0, removed: 0, changed: 1 });
      expect(found.platforms).toMatchObject([
        {
          platform: currentSubdir(),
          changed: [{ name: 'terrarium-hello', kind: 'upgraded', fields: ['version', 'hash'] }],
        },
      ]);
      const { stdout } = await system.run('build', 'diff', String(second.id), String(first.id));
      expect(stdout).toMatch(/↓\s+terrarium-hello\s+2\.\S+ \S+\s+1\.\S+ \S+\s+downgraded/);
      expect(stdout).not.toContain('\u001b');
      expect((await execute('terrarium', ['build', 'diff', '3', '3'], { FORCE_COLOR: '1' })).exitCode).toBe(5);
      const colored = await execute('terrarium', ['build', 'diff', String(first.id), String(second.id)], {
        FORCE_COLOR: '1',
      });
      expect(colored.stdout).toContain('\u001b[36m');
    });

    it('compares lockfiles of different forms, here and at the server', async () => {
      const [old, young] = [path.join(folder, 'old.yml'), path.join(folder, 'pixi.lock')];
      await system.run('lock', 'get', `team/science:${first.id}`, '--to', old);
      await system.run('lock', 'get', 'team/science', '--format', 'pixi', '--to', young);
      const here = await system.json<Difference>('lock', 'diff', old, young);
      expect(here.summary).toEqual({ added: 0, removed: 0, changed: 1 });
      const [before, after] = [await readFile(old, 'utf8'), await readFile(young, 'utf8')];
      const body = JSON.stringify({ before, after });
      const response = await system.fetch('/api/v1/lock/diff/', { method: 'POST', body });
      expect(((await response.json()) as { data: Difference }).data).toEqual(here);
      const explicit = await system.run('lock', 'export', young, '--format', 'explicit');
      expect(explicit.stdout).toMatch(/^@EXPLICIT$/m);
      expect((await system.run('lock', 'diff', old, old)).stdout).toBe('No difference\n');
      const bad = await system.fetch('/api/v1/lock/diff/', {
        method: 'POST',
        body: JSON.stringify({ before, after: 'x' }),
      });
      expect(await bad.json()).toMatchObject({ code: 'LOCKFILE_INVALID' });
    });
  });

  describe('artifacts', () => {
    it('are made when they are asked for, once, and sent to', async () => {
      const id = String(second.id);
      expect((await system.fetch(`/api/v1/build/${id}/artifact/pixi/`)).status).toBe(200);
      const kinds = await system.json<{ kind: string; stored: boolean }[]>('artifact', 'list', id);
      expect(kinds.map(({ kind, stored }) => [kind, stored])).toEqual([
        ['conda-lock', false],
        ['conda-lock-json', true],
        ['pixi', true],
        ['explicit', false],
        ['yaml', false],
        ['logs', true],
      ]);
      const asked = () => system.fetch(`/api/v1/build/${id}/artifact/explicit/`, { redirect: 'manual' });
      const [one, again] = [await asked(), await asked()];
      expect([one.status, again.status]).toEqual([307, 307]);
      expect(again.headers.get('location')).toBe(one.headers.get('location'));
      const events = await system.json<{ data: { artifactType: string; buildId: string } }[]>(
        ...['audit', 'events', '--type', 'ArtifactStored', '--build', id],
      );
      const types = events.map(({ data }) => data.artifactType);
      expect(types.filter((type) => type === `EXPLICIT:${currentSubdir()}`)).toHaveLength(1);
      const explicit = await system.run('artifact', 'get', 'team/science', 'explicit');
      expect(explicit.stdout).toContain('terrarium-hello-2');
      const pinned = await system.run('artifact', 'get', 'team/science', 'yaml', '-p', currentSubdir());
      expect(pinned.stdout).toMatch(/^ {2}- terrarium-hello=2\./m);
      const { build_artifacts } = await system.json<{ build_artifacts: { artifact_type: string }[] }>(
        'build',
        'show',
        id,
      );
      expect(build_artifacts.map(({ artifact_type }) => artifact_type).sort()).toEqual([
        ...['DIRECTORY', 'LOCKFILE', 'LOGS', 'YAML'],
      ]);
    });

    it('say which kinds and platforms there are', async () => {
      const unknown = await system.run('artifact', 'get', 'team/science', 'installer');
      expect(unknown).toMatchObject({ exitCode: 5 });
      expect(unknown.stderr).toMatch(
        /ARTIFACT_KIND_UNKNOWN[^]*conda-lock, conda-lock-json, pixi, explicit, yaml, logs/,
      );
      const platform = await system.run('artifact', 'get', 'team/science', 'explicit', '-p', 'win-64');
      expect(platform).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/LOCK_PLATFORM_UNKNOWN[^]*It has/) });
    });

    it('of builds that failed without a lock are not there', async () => {
      const file = await write('none.yml', specification('none', 'terrarium-hello=99'));
      const failed = await system.run('env', 'create', '-f', file, '--output', 'json');
      const { error } = JSON.parse(failed.stdout) as { error: { details: { build_id: number } } };
      const id = error.details.build_id;
      const missing = await system.fetch(`/api/v1/build/${id}/artifact/pixi/`);
      expect(await missing.json()).toMatchObject({ code: 'ARTIFACT_NOT_AVAILABLE' });
      const noLock = await system.fetch(`/api/v1/build/${id}/diff/${first.id}/`);
      expect(await noLock.json()).toMatchObject({ code: 'BUILD_HAS_NO_LOCK' });
    });
  });

  describe('search', () => {
    it('finds environments that contain a package, at the versions that are active', async () => {
      const found = await system.json<Found[]>('search', '--kind', 'package', 'terrarium-hello<2');
      expect(found.map(({ namespace, environment, version }) => [namespace, environment, version])).toEqual([
        ['other', 'art', expect.stringMatching(/^1\./)],
      ]);
      const all = await system.json<Found[]>('search', '--kind', 'package', 'terrarium-hell*');
      expect(all.map(({ environment }) => environment).sort()).toEqual(['art', 'science']);
    });

    it('finds environments and builds, page by page, each once', async () => {
      const whole = await system.json<Found[]>('search', 'science');
      expect(new Set(whole.map(({ kind }) => kind))).toEqual(new Set(['environment', 'build']));
      const pages: Found[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const response = await system.fetch(`/api/v1/search/?q=science&limit=1${query}`);
        const page = (await response.json()) as { data: Found[]; cursor: string | null };
        expect(page.data.length).toBeLessThanOrEqual(1);
        pages.push(...page.data);
        cursor = page.cursor;
      }
      expect(pages).toEqual(whole);
      expect((await system.json<Found[]>('search', '--kind', 'build', String(first.id)))[0]).toMatchObject({
        ...{ kind: 'build', environment: 'science' },
      });
      expect(await system.json('search', '%')).toEqual([]);
    });

    it('shows what the caller may see, and refuses what it cannot read', async () => {
      const token = (await system.run('token', 'create', '--service', 'ci', '--role', 'other/*=viewer')).stdout.trim();
      const seen = await system.json<Found[]>('--token', token, 'search', '--kind', 'package', 'terrarium-hello');
      expect(new Set(seen.map(({ namespace }) => namespace))).toEqual(new Set(['other']));
      expect(await system.json('--token', token, 'search', 'science')).toEqual([]);
      for (const query of [
        '',
        'q=',
        'q=a&cursor=zzz',
        'q=a&limit=0',
        'q=a&kind=token',
        'q=a%00',
        'q=%3D%21%21&kind=package',
      ]) {
        const response = await system.fetch(`/api/v1/search/?${query}`);
        expect([400, 422]).toContain(response.status);
      }
    });
  });

  describe('environments', () => {
    it('are shown, edited in an editor, described and rolled back', async () => {
      const shown = await system.json<{ builds: { id: number }[] }>('env', 'show', 'team/science');
      expect(shown.builds.map(({ id }) => id)).toEqual(expect.arrayContaining([second.id, first.id]));
      const file = await system.run('env', 'show', 'team/science', '--file');
      expect(file.stdout).toContain('- terrarium-hello=2');

      const editor = { VISUAL: 'sed -i s/hello=2/hello=1/' };
      const edited = await execute('terrarium', ['env', 'edit', 'team/science', '--output', 'json'], editor);
      expect(edited.exitCode).toBe(0);
      const made = JSON.parse(edited.stdout) as Built;
      const difference = await system.json<Difference>('build', 'diff', String(made.id), String(first.id));
      expect(difference.summary.changed).toBe(0);
      expect((await execute('terrarium', ['env', 'edit', 'team/science'], { VISUAL: 'true' })).stdout).toContain(
        'Nothing',
      );
      expect((await execute('terrarium', ['env', 'edit', 'team/science'], { VISUAL: 'false' })).exitCode).toBe(1);

      await system.run('env', 'edit', 'team/science', '--description', 'what we work with');
      expect(await system.json('env', 'rollback', 'team/science')).toMatchObject({
        ...{ build_id: second.id, previous_build_id: made.id },
      });
      expect(await system.json('env', 'show', 'team/science')).toMatchObject({
        ...{ current_build_id: second.id, description: 'what we work with' },
      });
      expect((await system.run('env', 'rollback', 'other/art')).stderr).toContain('NOTHING_TO_ROLL_BACK_TO');
      expect((await system.run('env', 'show', 'team/nothing')).exitCode).toBe(5);
    });

    it('run commands, whose exit code is theirs', async () => {
      const inside = await system.run('env', 'run', 'team/science', '--', 'sh', '-c', 'echo $CONDA_PREFIX; exit 7');
      expect(inside).toMatchObject({ exitCode: 7, stdout: `${second.path}\n` });
    });
  });

  describe('webhooks and namespaces', () => {
    it('are made, listed, changed and deleted', async () => {
      const url = 'https://receiver.invalid/hook';
      const hook = await system.json<{ id: string; secret: string }>(
        ...['webhook', 'create', url, '-n', 'team', '--event', 'build.failed', '--disabled'],
      );
      expect(hook.secret).toMatch(/^whsec_/);
      expect((await system.run('webhook', 'list')).stdout).toMatch(
        /team\s+disabled\s+build\.failed\s+https:\/\/receiver/,
      );
      expect(await system.json('webhook', 'edit', hook.id, '--enable')).toMatchObject({ enabled: true });
      expect((await system.run('webhook', 'edit', hook.id)).stderr).toContain('NOTHING_TO_CHANGE');
      const { id } = await system.json<{ id: string }>('webhook', 'ping', hook.id);
      expect(await system.json('webhook', 'deliveries', hook.id)).toMatchObject([{ id, event: 'webhook.ping' }]);
      expect((await system.run('webhook', 'delete', hook.id, '--yes')).exitCode).toBe(0);
      expect((await system.run('webhook', 'show', hook.id)).exitCode).toBe(5);

      await system.run('namespace', 'create', 'made-here');
      expect((await system.run('namespace', 'list')).stdout).toContain('made-here');
      expect((await system.run('namespace', 'delete', 'made-here')).exitCode).toBe(0);
      expect((await system.run('namespace', 'list')).stdout).not.toContain('made-here');
    });
  });

  describe('what takes something away', () => {
    const terminal = isThere('script') ? it : it.skip;

    /** Runs a command on a terminal of its own, where somebody types an answer. */
    async function onTerminal(answer: string, ...args: string[]): Promise<CommandOutcome> {
      const words = ['terrarium', ...args].join(' ');
      return execute('sh', ['-c', `echo ${answer} | script -qec '${words}' /dev/null`]);
    }

    it('says without a terminal what would go, and wants --yes', async () => {
      await system.json(
        'env',
        'create',
        '-f',
        await write('a.yml', specification('a', 'terrarium-hello=1')),
        '-n',
        'gone',
      );
      const refused = await system.run('namespace', 'delete', 'gone');
      expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
      expect(refused.stderr).toMatch(/CONFIRMATION_MISSING: .*namespace gone with 1 environment \(a\), 1 build/);
      expect(refused.stderr).toContain('--yes');
      for (const [words, going] of [
        [['env', 'delete', 'gone/a'], /environment gone\/a with 1 build/],
        [['build', 'delete', String(first.id)], new RegExp(`build ${first.id} of team/science`)],
      ] as const) {
        expect(await system.run(...words)).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(going) });
      }
      expect((await system.run('env', 'delete', 'gone/nothing')).exitCode).toBe(5);
      expect(await system.json<{ name: string }[]>('env', 'list', '-n', 'gone')).toMatchObject([{ name: 'a' }]);
    });

    terminal('asks on a terminal, and does nothing unless the answer is yes', async () => {
      const no = await onTerminal('n', 'namespace', 'delete', 'gone');
      expect(no.stdout).toMatch(/namespace gone with 1 environment \(a\)[^]*Go on\? \[y\/N\][^]*NOT_CONFIRMED/);
      expect((await system.run('namespace', 'list')).stdout).toContain('gone');
      const yes = await onTerminal('y', 'namespace', 'delete', 'gone');
      expect(yes.stdout).toContain('Namespace gone deleted');
      expect((await system.run('namespace', 'list')).stdout).not.toContain('gone');
    });
  });

  it('says which option a file without a name asks for', async () => {
    const explicit = await write('explicit.txt', `@EXPLICIT\n${channel}/noarch/x-1-0.conda\n`);
    const nameless = await write('nameless.yml', `channels: [${channel}]\ndependencies: [terrarium-hello]\n`);
    for (const file of [explicit, nameless]) {
      const { exitCode, stderr } = await system.run('env', 'create', '-f', file);
      expect([exitCode, stderr]).toEqual([
        2,
        expect.stringMatching(/^✗ ENVIRONMENT_NAME_MISSING: .*\n.*--name <name>/),
      ]);
      expect(stderr).not.toContain('environment_name');
    }
  });

  describe("conda-store's own commands", () => {
    const run = (...args: string[]) =>
      execute('terrarium', ['conda-store', ...args], {
        CONDA_STORE_URL: system.url,
        TERRARIUM_URL: 'http://127.0.0.1:1',
      });

    it('do what scripts expect of them', async () => {
      const token = (await readFile(path.join(system.dataDir, 'admin-token'), 'utf8')).trim();
      const asked = { CONDA_STORE_URL: system.url, CONDA_STORE_AUTH: 'token', CONDA_STORE_TOKEN: token };
      const without = { TERRARIUM_TOKEN: '', TERRARIUM_URL: 'http://127.0.0.1:1' };
      const info = await execute('terrarium', ['conda-store', 'info'], { ...asked, ...without });
      expect(info.stdout).toContain('environment::read');
      expect((await run('list', 'namespace')).stdout).toContain('team');
      expect((await run('list', 'environment', '--output', 'json')).stdout).toContain('"science"');
      expect((await run('list', 'build', '--status', 'COMPLETED')).stdout).toContain('COMPLETED');
      expect((await run('wait', 'team/science', '--interval', '0.1', '--artifact', 'lockfile')).exitCode).toBe(0);
      expect((await run('download', String(first.id), '--artifact', 'yaml')).stdout).toBe(`build-${first.id}.yaml\n`);
      expect(await readFile(path.join(folder, `build-${first.id}.yaml`), 'utf8')).toContain('terrarium-hello=1');
      expect(
        (await run('download', String(first.id), '--artifact', 'logs', '--output-filename', 'a.log')).exitCode,
      ).toBe(0);
      expect((await run('run', `team/science:${first.id}`, '--', 'sh', '-c', 'echo $CONDA_PREFIX')).stdout).toBe(
        `${first.path}\n`,
      );
      expect((await run('solve', 'science.yml', '--output', 'table')).stdout).toContain('terrarium-hello');
      const issued = (await run('token', '--permission', 'other/*:viewer', '--expiration', '60')).stdout.trim();
      expect((await system.json<Found[]>('--token', issued, 'env', 'list')).length).toBe(1);
    });

    it('fail as they should', async () => {
      expect((await run('wait', 'team/science:999999')).exitCode).toBe(5);
      expect((await run('wait', 'default/none', '--timeout', '1')).stderr).toContain('BUILD_FAILED');
      expect((await run('run', 'nonsense', '--', 'true')).stderr).toContain('BUILD_NAME_INVALID');
      expect((await run('--auth', 'none', 'download', String(first.id))).exitCode).toBe(4);
    });
  });

  describe('completion', () => {
    const ask = (...words: string[]) => execute('terrarium', ['__complete', '--', ...words]);
    const names = ({ stdout }: CommandOutcome) =>
      stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split('\t')[0]);

    it('knows commands by itself, and names from the server', async () => {
      expect(names(await ask('env', 'sh'))).toEqual(['show']);
      expect(names(await ask('env', 'show', 'te'))).toEqual(['team/science']);
      expect(names(await ask('env', 'create', '-n', 'o'))).toEqual(['other']);
      expect(names(await ask('settings', 'show', '-n', 'team', '-e', ''))).toEqual(['science']);
      expect(names(await ask('build', 'show', String(second.id)))).toEqual([String(second.id)]);
      expect(names(await ask('artifact', 'get', '3', 'pi'))).toEqual(['pixi']);
      expect(names(await ask('env', 'create', '--file', ''))).toEqual([':files']);
    });

    it('is silent and quick when no server answers, and when nobody is let in', async () => {
      const begin = Date.now();
      const cases: Record<string, string>[] = [{ TERRARIUM_URL: 'http://127.0.0.1:1' }, { TERRARIUM_TOKEN: 'nobody' }];
      for (const extra of cases) {
        const found = await execute('terrarium', ['__complete', '--', 'env', 'show', ''], extra);
        expect(found).toEqual({ exitCode: 0, stdout: '', stderr: '' });
      }
      // Nothing is waited for, and nothing is asked again: this is the time of two processes on a slow machine.
      expect(Date.now() - begin).toBeLessThan(30_000);
    });

    (isThere('zsh') ? it : it.skip)('works in zsh', async () => {
      // What zsh calls while a line is typed: the words so far, and which of them the cursor is in.
      const script = [
        'compdef() { }; _files() { echo files }; _describe() { print -r -- "${(@P)2%%:*}" }',
        'source <(terrarium completion zsh)',
        "words=(terrarium webh); CURRENT=2; _terrarium; words=(terrarium env show te ''); CURRENT=4; _terrarium",
        "words=(terrarium env create --file ''); CURRENT=5; _terrarium",
      ].join('\n');
      const { stdout } = await execute('zsh', ['-f', '-c', script]);
      expect(stdout.split('\n')).toEqual(['webhook', 'team/science', 'files', '']);
    });

    (isThere('fish') ? it : it.skip)('works in fish', async () => {
      const script =
        "terrarium completion fish | source; complete -C 'terrarium webh'; complete -C 'terrarium env show te'";
      const { stdout } = await execute('fish', ['--no-config', '-c', script], { HOME: folder });
      expect(stdout.split('\n').map((line) => line.split('\t')[0])).toEqual(['webhook', 'team/science', '']);
    });

    it('works in bash', async () => {
      const tab = (line: string) =>
        `COMP_LINE='${line}'; COMP_POINT=${line.length}; _terrarium_complete; echo "\${COMPREPLY[*]}"`;
      const script = [
        'set -u; source <(terrarium completion bash)',
        'complete -p terrarium',
        tab('terrarium webh'),
        tab('terrarium env show te'),
        tab(`terrarium build diff team/science:${first.id} oth`),
        tab('terrarium search --kind=pa'),
        tab('terrarium env show --'),
      ].join('\n');
      const { stdout, stderr, exitCode } = await execute('bash', ['-c', script]);
      expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
      const [registered, command, environment, other, choice, options] = stdout.split('\n');
      expect(registered).toContain('-F _terrarium_complete terrarium');
      expect([command, environment, other, choice]).toEqual(['webhook', 'team/science', 'other/art', 'package']);
      expect(options!.split(' ')).toEqual(expect.arrayContaining(['--file', '--output', '--url']));
    });
  });

  it('offers of a deleted build what was kept, and makes nothing more', async () => {
    const get = (kind: string) => system.fetch(`/api/v1/build/${first.id}/artifact/${kind}/`);
    expect((await get('pixi')).status).toBe(200);
    expect((await system.run('build', 'delete', String(first.id), '--yes')).exitCode).toBe(0);
    await eventually('what is not kept is gone', async () => (await get('pixi')).status === 404);
    expect((await get('explicit')).status).toBe(404);
    expect((await get('conda-lock-json')).status).toBe(200);
  });
});
