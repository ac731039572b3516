import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TerrariumProcess, startChannelServer } from '@terrarium/testing-system';
import type { ChannelServer } from '@terrarium/testing-system';

jest.setTimeout(300_000);

const MAIN = path.resolve(__dirname, '../../../../shared/data/channels/main');
const present = existsSync(MAIN);
if (!present) console.warn('SKIPPED: the tests on the real channel, because ../shared/data/channels/main is absent');

(present ? describe : describe.skip)('the real channel main', () => {
  let system: TerrariumProcess;
  let channel: ChannelServer;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-e2e-'));
    channel = await startChannelServer(MAIN);
    system = await TerrariumProcess.start();
  });
  afterAll(async () => {
    await system.stop();
    await channel.stop();
    await rm(folder, { recursive: true });
  });

  async function create(name: string, ...dependencies: string[]) {
    const file = path.join(folder, `${name}.yml`);
    await writeFile(
      file,
      `name: ${name}\nchannels:\n  - ${channel.url}\ndependencies:\n${dependencies.map((one) => `  - ${one}\n`).join('')}`,
    );
    return system.json<{ id: number; path: string; link: string }>('env', 'create', '-f', file, '--namespace', 'lab');
  }

  const downloads = () => channel.requests.filter((request) => /^GET .*\.(conda|tar\.bz2)$/.test(request)).length;

  it('builds python 3.6 with numpy and pandas, which run under the activation symlink', async () => {
    const { link } = await create('science', 'python=3.6', 'numpy', 'pandas');
    expect(link).toBe(path.join(system.dataDir, 'store/lab/envs/science'));
    const code = 'import pandas, numpy, ssl, sqlite3; print(pandas.__version__)';
    const printed = execFileSync(path.join(link, 'bin/python'), ['-c', code], { env: {}, encoding: 'utf8' });
    expect(printed.trim()).toBe('0.25.1');
    const { packages } = await system.json<{ packages: unknown[] }>(
      'build',
      'show',
      String((await system.json<{ id: number }[]>('build', 'list'))[0]!.id),
    );
    expect(packages).toHaveLength(28);
  });

  it('downloads nothing again for the same specification, nor for what another one shares', async () => {
    const before = downloads();
    expect(before).toBe(28);
    const again = await create('science', 'python=3.6', 'numpy', 'pandas');
    expect(downloads()).toBe(before);
    const { link } = await create('small', 'python=3.6', 'numpy');
    expect(downloads()).toBe(before);
    expect(
      execFileSync(path.join(link, 'bin/python'), ['-c', 'import numpy; print(1)'], {
        env: {},
        encoding: 'utf8',
      }).trim(),
    ).toBe('1');
    expect((await readdir(path.join(system.dataDir, 'store/lab'))).sort()).toHaveLength(4);
    expect(again.path).not.toBe(link);
  });

  it('explains a set that cannot be solved, and leaves nothing of it in the store', async () => {
    const file = path.join(folder, 'impossible.yml');
    await writeFile(file, `name: impossible\nchannels: [${channel.url}]\ndependencies: [python=3.7, flask]\n`);
    const { exitCode, stderr } = await system.run('env', 'create', '-f', file, '--namespace', 'lab2');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('SOLVE_UNSATISFIABLE');
    expect(stderr).toMatch(/- flask .* is out, because it needs python/);
    expect(stderr).toContain('What would help: ask for python=3.6');
    const solved = await system.run('solve', file);
    expect(solved.stderr).toMatch(/- flask .* is out, because it needs python/);
    expect(existsSync(path.join(system.dataDir, 'store/lab2'))).toBe(false);
  });
});
