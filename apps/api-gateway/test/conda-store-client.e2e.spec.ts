import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheDirectory } from '@terrarium/platform-native-servers';
import { TerrariumProcess, sampleChannel } from '@terrarium/testing-system';

jest.setTimeout(300_000);

const VERSION = '2025.2.2';
const venv = path.join(cacheDirectory(), `conda-store-client-${VERSION}`);

/** conda-store's own command line, from PyPI, kept between runs; undefined where it cannot be had. */
function obtainClient(): string | undefined {
  const program = path.join(venv, 'bin/conda-store');
  if (existsSync(program)) return program;
  try {
    execFileSync('python3', ['-m', 'venv', venv], { stdio: 'ignore' });
    execFileSync(path.join(venv, 'bin/pip'), ['install', '--quiet', `conda-store==${VERSION}`], {
      stdio: 'ignore',
      timeout: 120_000,
    });
    return program;
  } catch {
    console.warn("SKIPPED: conda-store's own client, because python3 or PyPI cannot be reached");
    return undefined;
  }
}

const client = obtainClient();

(client === undefined ? describe.skip : describe)("conda-store's own client", () => {
  let system: TerrariumProcess;
  let folder: string;
  let file: string;
  let build: number;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-client-'));
    file = path.join(folder, 'hello.yml');
    const { url } = await sampleChannel();
    await writeFile(file, `name: hello\nchannels:\n  - ${url}\ndependencies:\n  - terrarium-hello=1\n`);
    system = await TerrariumProcess.start();
    build = (await system.json<{ id: number }>('env', 'create', '-f', file)).id;
    // What was made of the build can be downloaded then.
    await system.settled();
  });
  afterAll(async () => {
    await system.stop();
    await rm(folder, { recursive: true });
  });

  async function run(...args: string[]): Promise<string> {
    const env = {
      ...process.env,
      COLUMNS: '200',
      CONDA_STORE_TOKEN: (await readFile(path.join(system.dataDir, 'admin-token'), 'utf8')).trim(),
    };
    return new Promise((resolve, reject) => {
      execFile(
        client!,
        ['--conda-store-url', system.url, '--auth', 'token', ...args],
        { cwd: folder, env, timeout: 60_000 },
        (error, stdout, stderr) => {
          if (error === null) resolve(stdout);
          else reject(new Error(`conda-store ${args.join(' ')} failed: ${stdout}${stderr}`, { cause: error }));
        },
      );
    });
  }

  it('sees who it is and what it may', async () => {
    expect(await run('info')).toContain('environment::read');
  });

  it('lists namespaces, environments and builds', async () => {
    expect(await run('list', 'namespace')).toContain('default');
    expect(await run('list', 'environment')).toContain('hello');
    expect(await run('list', 'build')).toContain('COMPLETED');
  });

  it('waits for builds and environments', async () => {
    await run('wait', String(build));
    await run('wait', 'default/hello');
  });

  it('downloads what was made of a build', async () => {
    await run('download', String(build), '--artifact', 'yaml');
    expect(await readFile(path.join(folder, `build-${build}.yaml`), 'utf8')).toContain('terrarium-hello=1.1.0');
    await run('download', String(build), '--artifact', 'lockfile');
    expect(await readFile(path.join(folder, `build-${build}.lock`), 'utf8')).toContain('terrarium-hello-1.1.0');
  });

  it('solves, which it cannot with its own server', async () => {
    expect(await run('solve', 'hello.yml')).toContain('terrarium-hello');
  });

  it('makes a token that works', async () => {
    const token = (await run('token')).trim();
    const response = await fetch(`${system.url}/api/v1/environment/`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await response.json()).toMatchObject({ count: 1 });
  });
});
