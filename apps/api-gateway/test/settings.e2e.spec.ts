import { existsSync } from 'node:fs';
import path from 'node:path';
import { TerrariumProcess, eventually, sampleChannel } from '@terrarium/testing-system';

jest.setTimeout(300_000);

interface Answer {
  readonly data: Record<string, unknown>;
  readonly message: string;
  readonly code?: string;
}

describe('settings', () => {
  let system: TerrariumProcess;
  let channel: string;

  beforeAll(async () => {
    channel = (await sampleChannel()).url;
    system = await TerrariumProcess.start();
  });
  afterAll(() => system.stop());

  async function ask(method: string, pathname: string, body?: unknown): Promise<Answer & { status: number }> {
    const response = await system.fetch(`/api/v1/${pathname}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { ...((await response.json()) as Answer), status: response.status };
  }

  const submit = (namespace: string, ...dependencies: string[]) =>
    ask('POST', 'specification/', {
      namespace,
      specification: JSON.stringify({ name: 'app', channels: [channel], dependencies }),
    });

  it('are all there, each with its initial value, in the order of conda-store', async () => {
    const { data } = await ask('GET', 'setting/');
    expect(Object.keys(data).slice(0, 3)).toEqual(['default_namespace', 'filesystem_namespace', 'default_uid']);
    expect(Object.keys(data).length).toBeGreaterThanOrEqual(22);
    expect(data).toMatchObject({ conda_default_channels: ['conda-forge'], conda_allowed_channels: [] });
    expect((await ask('GET', 'setting/team/app/')).data).toEqual(data);
  });

  it('are set at three levels, each within the one above, and reset', async () => {
    const set = await ask('PUT', 'setting/', { conda_max_solve_time: 60 });
    expect([set.status, set.message]).toEqual([200, "global setting keys ['conda_max_solve_time'] updated"]);
    await ask('PUT', 'setting/team/', { conda_included_packages: ['libzlib'] });
    expect((await ask('GET', 'setting/team/app/')).data).toMatchObject({
      conda_max_solve_time: 60,
      conda_included_packages: ['libzlib'],
    });
    expect((await ask('GET', 'setting/other/')).data['conda_included_packages']).toEqual([]);
    expect((await ask('DELETE', 'setting/?key=conda_max_solve_time')).status).toBe(200);
    expect((await ask('GET', 'setting/')).data['conda_max_solve_time']).toBe(300);
  });

  it('are shown, set and reset from the command line', async () => {
    const of = ['--namespace', 'cli', '--environment', 'app'];
    await system.json(
      'settings',
      'set',
      ...of,
      'conda_default_packages=["libzlib"]',
      'conda_channel_priority=flexible',
    );
    expect(await system.json('settings', 'show', ...of)).toMatchObject({
      conda_default_packages: ['libzlib'],
      conda_channel_priority: 'flexible',
    });
    await system.json('settings', 'reset', ...of, 'conda_default_packages');
    expect(await system.json('settings', 'show', ...of)).toMatchObject({ conda_default_packages: [] });
    expect((await system.run('settings', 'set', '-e', 'app', 'conda_default_packages=[]')).exitCode).not.toBe(0);
  });

  it.each([
    ['an unknown key', 'setting/', { no_such_setting: 1 }, 400],
    ['a value of the wrong kind', 'setting/', { conda_max_solve_time: 'long' }, 400],
    ['a global setting in a namespace', 'setting/team/', { conda_max_solve_time: 60 }, 400],
    ['no object', 'setting/', ['conda_max_solve_time'], 422],
  ])('refuse %s', async (_what, pathname, body, status) => {
    const before = (await ask('GET', 'setting/')).data;
    expect((await ask('PUT', pathname, body)).status).toBe(status);
    expect((await ask('GET', 'setting/')).data).toEqual(before);
  });

  it('add what a namespace includes to each of its environments', async () => {
    const { data } = await submit('team', 'libexpat');
    const id = Number(data['build_id']);
    await system.json('build', 'wait', String(id));
    const { packages } = await system.json<{ packages: { name: string }[] }>('build', 'show', String(id));
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['libexpat', 'libzlib']));
  });

  it('keep out channels that are not allowed, however they are named', async () => {
    await ask('PUT', 'setting/strict/', { conda_allowed_channels: [channel] });
    expect((await submit('strict', 'libzlib')).status).toBe(200);
    const foreign = await submit('strict', 'conda-forge::libzlib');
    expect([foreign.status, foreign.code]).toEqual([400, 'CHANNEL_NOT_ALLOWED']);
    const other = await ask('POST', 'specification/', {
      namespace: 'strict',
      specification: 'name: app\nchannels: [conda-forge]\ndependencies: [libzlib]\n',
    });
    expect([other.status, other.code]).toEqual([400, 'CHANNEL_NOT_ALLOWED']);
    const lock = `@EXPLICIT\n# platform: linux-64\nhttps://evil.example/linux-64/libzlib-1.2.13-0.conda#${'0'.repeat(32)}\n`;
    const locked = await ask('POST', 'specification/', {
      namespace: 'strict',
      specification: lock,
      is_lockfile: true,
      environment_name: 'locked',
    });
    expect([locked.status, locked.code]).toEqual([400, 'CHANNEL_NOT_ALLOWED']);
  });

  it('can demand packages', async () => {
    await ask('PUT', 'setting/strict/', { conda_required_packages: ['libexpat'] });
    const missing = await submit('strict', 'libzlib');
    expect([missing.status, missing.code]).toEqual([400, 'CONDA_PACKAGE_REQUIRED']);
    expect((await submit('strict', 'libzlib', 'libexpat')).status).toBe(200);
  });

  it('bound what a namespace may have', async () => {
    await ask('PUT', 'setting/small/', { quota_builds: 1, retention_builds: 0 });
    expect((await submit('small', 'libzlib')).status).toBe(200);
    const second = await submit('small', 'libzlib');
    expect([second.status, second.code]).toEqual([403, 'QUOTA_EXCEEDED']);
    await ask('PUT', 'setting/small/', { quota_builds: 2 });
    expect((await submit('small', 'libzlib')).status).toBe(200);
  });

  it.each([
    // An archive of 100 kB and more: its lock tells that it cannot fit.
    ['when its lock is written', 'libexpat', /takes at least \d+ \(quota_bytes\)/, false],
    // An archive of 24 kB: what it takes shows when it is linked.
    ['when it is linked', 'libffi', /takes \d+ \(quota_bytes\)/, true],
  ])('refuse a build that does not fit %s, and leave nothing of it', async (_when, dependency, message, isLocked) => {
    const namespace = `narrow-${dependency}`;
    await ask('PUT', `setting/${namespace}/`, { quota_bytes: 500 });
    const { data } = await submit(namespace, dependency);
    const id = Number(data['build_id']);
    expect((await system.run('build', 'wait', String(id))).exitCode).toBe(1);
    const { data: build } = await ask('GET', `build/${id}/`);
    expect(build).toMatchObject({ status: 'FAILED', error_code: 'QUOTA_EXCEEDED', path: null, size: 0 });
    expect(build['status_info']).toMatch(message);
    const types = await system.json<{ type: string }[]>('audit', 'events', '--namespace', namespace);
    expect(types.map(({ type }) => type).includes('LockWritten')).toBe(isLocked);
    expect(existsSync(path.join(system.dataDir, 'store', namespace))).toBe(false);
    await ask('PUT', `setting/${namespace}/`, { quota_bytes: 500_000_000 });
    const again = Number((await submit(namespace, dependency)).data['build_id']);
    expect((await system.run('build', 'wait', String(again))).exitCode).toBe(0);
  });

  it('decide how many of its builds a namespace keeps', async () => {
    await ask('PUT', 'setting/short/', { retention_builds: 0 });
    const ids: number[] = [];
    for (let count = 0; count < 2; count += 1) {
      const { data } = await submit('short', 'libzlib');
      ids.push(Number(data['build_id']));
      await system.json('build', 'wait', String(ids.at(-1)));
    }
    const path = async (id: number) => (await ask('GET', `build/${id}/`)).data['path'];
    await eventually('the folder of the first is gone', async () => (await path(ids[0]!)) === null);
    expect(await path(ids[1]!)).not.toBeNull();
  });

  it('bound how many builds of a namespace run at once, and the queue says so', async () => {
    await ask('PUT', 'setting/single/', { quota_running_builds: 1 });
    for (const name of ['libzlib', 'libexpat', 'libffi']) await submit('single', name);
    const queue = await system.json<{ builds: { namespace: string; state: string }[] }>('queue');
    expect(queue.builds.filter(({ state }) => state === 'running').length).toBeLessThanOrEqual(1);
    await system.settled();
  });

  it('leave a trace of who changed what', async () => {
    const events = await system.json<{ actor: string; data: { changes: { key: string }[] } }[]>(
      ...['audit', 'events', '--type', 'SettingsChanged'],
    );
    expect(events.at(-1)).toMatchObject({ actor: 'user:admin' });
    expect(events.at(-1)!.data.changes.map(({ key }) => key)).toEqual(['quota_running_builds']);
  });
});
