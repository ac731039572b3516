import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TerrariumProcess, sampleChannel } from '@terrarium/testing-system';

jest.setTimeout(300_000);

interface Record {
  readonly name: string;
  readonly url: string;
  readonly sha256: string;
  readonly depends: readonly string[];
}

describe('a lockfile instead of a specification', () => {
  let system: TerrariumProcess;
  let folder: string;
  let specification: string;
  const texts = new Map<string, string>();

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-locks-'));
    const { url } = await sampleChannel();
    system = await TerrariumProcess.start();
    specification = await write('environment.yml', `channels: ["${url}"]\ndependencies: [terrarium-hello=1]\n`);
    for (const format of ['pixi', 'explicit', 'conda-lock']) {
      texts.set(format, (await system.run('solve', specification, '--format', format)).stdout);
    }
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

  const installed = async (prefix: string) =>
    (await readdir(path.join(prefix, 'conda-meta'))).filter((name) => name.endsWith('.json')).sort();

  it.each(['pixi', 'explicit', 'conda-lock'])(
    'in the format %s is built, and holds exactly its packages',
    async (format) => {
      const file = await write(`${format}.lock`, texts.get(format)!);
      const built = await system.json<{ id: number; path: string }>('env', 'create', '-f', file, '--name', format);
      const packages = await installed(built.path);
      expect(packages).toContain('terrarium-hello-1.1.0-pyh5a3e1ab_0.json');
      const { stdout } = await system.run('solve', specification, '--output', 'json');
      const solved = JSON.parse(stdout) as { platforms: { packages: { fn: string }[] }[] };
      const expected = JSON.stringify(solved.platforms[0]);
      for (const one of packages) expect(expected).toContain(one.replace(/\.json$/, ''));
    },
  );

  it('of several environments gives the one that is asked for, and names them where there is none', async () => {
    const query = new URLSearchParams({ channel: (await sampleChannel()).url, conda: 'terrarium-hello=1' });
    const answer = await system.fetch(`/api/v1/specification/?${query.toString()}`);
    const { solve } = (await answer.json()) as { solve: Record[] };
    const entries = solve.map(({ url, sha256 }) => `- conda: ${url}\n  sha256: ${sha256}\n`).join('');
    const platform = process.arch === 'arm64' ? 'linux-aarch64' : 'linux-64';
    const environment = (name: string, records: readonly Record[]) =>
      `  ${name}:\n    channels:\n    - url: ${solve[0]!.url.split('/').slice(0, -2).join('/')}\n    packages:\n      ${platform}:\n` +
      records.map(({ url }) => `      - conda: ${url}\n`).join('');
    const small = solve.filter(({ depends }) => depends.length === 0).slice(0, 1);
    const text = `version: 6\nenvironments:\n${environment('default', solve)}${environment('small', small)}packages:\n${entries}`;
    const file = await write('several.lock', text);

    const create = (name: string, ...options: string[]) => ['env', 'create', '-f', file, '--name', name, ...options];
    const chosen = await system.json<{ path: string }>(...create('small', '--lock-environment', 'small'));
    expect(await installed(chosen.path)).toEqual([
      path.basename(small[0]!.url).replace(/\.(conda|tar\.bz2)$/, '.json'),
    ]);
    const whole = await system.json<{ path: string }>(...create('whole'));
    expect(await installed(whole.path)).toHaveLength(solve.length);
    const unknown = await system.run(...create('unknown', '--lock-environment', 'other'));
    expect(unknown.exitCode).not.toBe(0);
    expect(unknown.stderr).toContain('LOCKFILE_ENVIRONMENT_UNKNOWN');
  });

  it('is refused with its place when it is none', async () => {
    const response = await system.fetch('/api/v1/specification/', {
      method: 'POST',
      body: JSON.stringify({
        specification: 'version: 1\nmetadata: {}\npackage: 5\n',
        is_lockfile: true,
        environment_name: 'x',
      }),
    });
    const { code } = (await response.json()) as { code: string };
    expect([response.status, code]).toEqual([400, 'LOCKFILE_INVALID']);
  });
});
