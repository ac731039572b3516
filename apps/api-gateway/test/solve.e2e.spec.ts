import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TerrariumProcess, eventually, sampleChannel } from '@terrarium/testing-system';

jest.setTimeout(300_000);

/** A channel of one noarch package, in one version. */
function repodataOf(name: string, version: string, depends: readonly string[] = []): string {
  const fn = `${name}-${version}-0.conda`;
  const record = { name, version, build: '0', build_number: 0, depends, subdir: 'noarch', size: 1 };
  return JSON.stringify({ info: { subdir: 'noarch' }, packages: {}, 'packages.conda': { [fn]: record } });
}

describe('a solve without a build', () => {
  let system: TerrariumProcess;
  let channels: Server;
  let base: string;
  /** Responses of the channel that never answers. */
  const waiting = new Set<ServerResponse>();
  const closed: string[] = [];

  beforeAll(async () => {
    channels = createServer((request, response) => {
      const [, channel, subdir, file] = request.url!.split('/');
      if (channel === 'slow') {
        waiting.add(response);
        response.on('close', () => closed.push(request.url!));
        return;
      }
      const version = { old: '1.0', new: '2.0', gpu: '3.0', glibc: '4.0' }[channel!];
      const needs: Record<string, string[]> = { gpu: ['__cuda >=12.2'], glibc: ['__glibc >=2.90'] };
      if (version === undefined || file !== 'repodata.json') response.writeHead(404).end();
      else if (subdir === 'noarch') response.end(repodataOf('tool', version, needs[channel!]));
      else response.end('{"packages":{},"packages.conda":{}}');
    });
    channels.listen(0, '127.0.0.1');
    await once(channels, 'listening');
    base = `http://127.0.0.1:${(channels.address() as AddressInfo).port}`;
    system = await TerrariumProcess.start({
      CONDA_OVERRIDE_GLIBC: '2.99',
      TERRARIUM_VIRTUAL_PACKAGES: 'win-64:__cuda=12.6',
    });
  });
  afterAll(async () => {
    channels.closeAllConnections();
    channels.close();
    await system.stop();
  });

  interface Answer {
    readonly status: number;
    readonly code?: string;
    readonly message: string;
    readonly data: { readonly platforms: readonly { readonly packages: readonly { readonly url: string }[] }[] };
  }

  async function solve(file: Record<string, unknown>, options: Record<string, unknown> = {}): Promise<Answer> {
    const response = await system.fetch('/api/v1/solve', {
      method: 'POST',
      body: JSON.stringify({ specification: JSON.stringify(file), ...options }),
    });
    return { ...((await response.json()) as Answer), status: response.status };
  }

  const set = async (path: string, values: Record<string, unknown>) => {
    const response = await system.fetch(`/api/v1/setting/${path}`, { method: 'PUT', body: JSON.stringify(values) });
    expect(response.status).toBe(200);
  };

  const versionIn = (answer: Answer) =>
    /tool-([\d.]+)-0\.conda/.exec(JSON.stringify(answer.data))?.[1] ?? JSON.stringify(answer);

  it('takes channels, alias and priority from the settings of its place', async () => {
    await set('team/', { conda_channel_alias: base, conda_default_channels: ['old', 'new'] });
    expect(versionIn(await solve({ dependencies: ['tool'] }, { namespace: 'team' }))).toBe('1.0');
    await set('team/app/', { conda_channel_priority: 'disabled' });
    expect(versionIn(await solve({ name: 'app', dependencies: ['tool'] }, { namespace: 'team' }))).toBe('2.0');
    expect(versionIn(await solve({ dependencies: ['tool'] }, { namespace: 'team', environment: 'app' }))).toBe('2.0');
    const asked = { namespace: 'team', environment: 'app', channel_priority: 'strict' };
    expect(versionIn(await solve({ dependencies: ['tool'] }, asked))).toBe('1.0');
  });

  it('refuses what the settings of its place refuse', async () => {
    await set('strict/', { conda_allowed_channels: [`${base}/old`] });
    const foreign = await solve({ channels: [`${base}/new`], dependencies: ['tool'] }, { namespace: 'strict' });
    expect([foreign.status, foreign.code]).toEqual([400, 'CHANNEL_NOT_ALLOWED']);
    expect(versionIn(await solve({ channels: [`${base}/old`], dependencies: ['tool'] }, { namespace: 'strict' }))).toBe(
      '1.0',
    );
    const named = await solve({ dependencies: ['tool'] }, { namespace: '../etc' });
    expect([named.status, named.code]).toEqual([400, 'NAME_INVALID']);
  });

  it('opens the channels that dependencies name, if these are allowed', async () => {
    const place = { namespace: 'named' };
    const from = (...dependencies: string[]) => solve({ channels: [`${base}/old`], dependencies }, place);
    expect(versionIn(await from('tool'))).toBe('1.0');
    expect(versionIn(await from(`${base}/new::tool`))).toBe('2.0');
    expect(versionIn(await from(`${base}/new/noarch/tool-2.0-0.conda`))).toBe('2.0');
    await set('named/', { conda_allowed_channels: [`${base}/old`] });
    expect((await from(`${base}/new::tool`)).code).toBe('CHANNEL_NOT_ALLOWED');
    expect((await from(`${base}/new/noarch/tool-2.0-0.conda`)).code).toBe('CHANNEL_NOT_ALLOWED');
  });

  it('knows the custom channels of the settings', async () => {
    await set('', {
      conda_custom_channels: { new: base },
      conda_custom_multichannels: { both: ['new', `${base}/old`] },
    });
    expect(versionIn(await solve({ channels: ['new'], dependencies: ['tool'] }))).toBe('2.0');
    expect(versionIn(await solve({ channels: ['both'], dependencies: ['tool'] }))).toBe('2.0');
    expect(
      versionIn(await solve({ channels: ['both'], dependencies: ['tool <2'] }, { channel_priority: 'flexible' })),
    ).toBe('1.0');
  });

  it('takes virtual packages from variables, settings and its own environment', async () => {
    const gpu = { channels: [`${base}/gpu`], dependencies: ['tool'] };
    const on = (platform: string, namespace = 'plain') => ({ namespace, platforms: [platform] });
    const code = async (...asked: Parameters<typeof solve>) => {
      const answer = await solve(...asked);
      return answer.code ?? versionIn(answer);
    };
    expect(await code(gpu, on('linux-64'))).toBe('SOLVE_UNSATISFIABLE');
    expect(await code({ ...gpu, variables: { CONDA_OVERRIDE_CUDA: '12.4' } }, on('linux-64'))).toBe('3.0');
    expect(await code(gpu, on('win-64'))).toBe('3.0');
    await set('gpu/', { conda_virtual_packages: { 'linux-64': { __cuda: '12.4' }, 'osx-64': { __cuda: '9.0' } } });
    expect(await code(gpu, on('linux-64', 'gpu'))).toBe('3.0');
    expect(await code(gpu, on('osx-64', 'gpu'))).toBe('SOLVE_UNSATISFIABLE');
    expect(await code({ channels: [`${base}/glibc`], dependencies: ['tool'] }, on('linux-aarch64'))).toBe('4.0');
    const wrong = await system.fetch('/api/v1/setting/gpu/', {
      method: 'PUT',
      body: JSON.stringify({ conda_virtual_packages: { 'linux-64': { __unix: '1' } } }),
    });
    expect(wrong.status).toBe(400);
  });

  it('keeps what an environment has where it is asked to, in a build as well', async () => {
    const { url } = await sampleChannel();
    const submit = async (dependency: string, options: Record<string, unknown> = {}): Promise<string> => {
      const file = { name: 'kept', channels: [url], dependencies: [dependency] };
      const response = await system.fetch('/api/v1/specification/', {
        method: 'POST',
        body: JSON.stringify({ namespace: 'default', specification: JSON.stringify(file), ...options }),
      });
      const { data } = (await response.json()) as { data: { build_id: number } };
      await system.run('build', 'wait', String(data.build_id));
      const { packages } = await system.json<{ packages: { name: string; version: string }[] }>(
        'build',
        'show',
        String(data.build_id),
      );
      return packages.find(({ name }) => name === 'terrarium-hello')!.version;
    };
    const hello = (answer: Answer) => /terrarium-hello-([\d.]+)-/.exec(JSON.stringify(answer.data))?.[1];
    const file = { channels: [url], dependencies: ['terrarium-hello'] };
    const place = { namespace: 'default', environment: 'kept' };

    expect(await submit('terrarium-hello <2')).toBe('1.1.0');
    expect(hello(await solve(file, { ...place, update: 'minimal' }))).toBe('1.1.0');
    expect(hello(await solve(file, place))).toBe('2.0.0');
    expect(hello(await solve({ ...file, dependencies: ['terrarium-hello>=2'] }, { ...place, update: 'minimal' }))).toBe(
      '2.0.0',
    );
    expect(await submit('terrarium-hello', { update: 'minimal' })).toBe('1.1.0');
    await set('default/kept/', { conda_update: 'minimal' });
    expect(hello(await solve(file, place))).toBe('1.1.0');
    expect(await submit('terrarium-hello', { update: 'newest' })).toBe('2.0.0');
  });

  it('ends when its client goes', async () => {
    const client = new AbortController();
    const asked = system.fetch('/api/v1/solve', {
      method: 'POST',
      body: JSON.stringify({ specification: JSON.stringify({ channels: [`${base}/slow`], dependencies: ['tool'] }) }),
      signal: client.signal,
    });
    await eventually('the channel is asked', () => waiting.size > 0);
    expect(closed).toEqual([]);
    client.abort();
    await expect(asked).rejects.toThrow();
    await eventually('nobody waits for the channel', () => closed.length === waiting.size);
  });

  it('that takes longer than conda_max_solve_time ends with SOLVE_TIMEOUT, whatever it was waiting for', async () => {
    await set('', { conda_max_solve_time: 1 });
    const answer = await solve({ channels: [`${base}/slow`], dependencies: ['tool'] });
    expect([answer.status, answer.code]).toEqual([504, 'SOLVE_TIMEOUT']);
    expect(answer.message).toMatch(/within 1 s/);
  });
});
