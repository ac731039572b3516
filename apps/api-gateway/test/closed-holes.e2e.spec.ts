import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { environmentDecider } from '@terrarium/domain-environment';
import { given } from '@terrarium/kernel-event-sourcing';
import {
  TerrariumProcess,
  eventually,
  sampleChannel,
  startChannelServer,
  temporaryFolder,
} from '@terrarium/testing-system';
import type { ChannelServer } from '@terrarium/testing-system';

jest.setTimeout(300_000);

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & { readonly data?: Record<string, unknown> };
}

/** Each defect that was found in conda-store (section 10.2 of the reference), and that it is none of ours. */
describe('what is broken in conda-store and not here', () => {
  let system: TerrariumProcess;
  let folder: string;
  let channel: ChannelServer;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    folder = await temporaryFolder('holes');
    const record = {
      name: 'only-conda',
      version: '1.0',
      build: 'py_0',
      build_number: 0,
      depends: [],
      subdir: 'noarch',
    };
    const sha256 = 'a'.repeat(64);
    await mkdir(path.join(folder, 'noarch'));
    await writeFile(
      path.join(folder, 'noarch/repodata.json'),
      JSON.stringify({ packages: {}, 'packages.conda': { 'only-conda-1.0-py_0.conda': { ...record, sha256 } } }),
    );
    channel = await startChannelServer((await sampleChannel()).dir);
    system = await TerrariumProcess.start({ TERRARIUM_DEFAULT_CHANNELS: channel.url });
    for (const name of ['alice', 'bob']) {
      await ask('admin', 'POST', `namespace/${name}/`);
      const role_bindings = { [`${name}/*`]: ['admin'] };
      const { body } = await ask('admin', 'POST', 'token/', { service: name, primary_namespace: name, role_bindings });
      tokens.set(name, String(body.data!['token']));
    }
  });
  afterAll(async () => {
    await Promise.all([system.stop(), channel.stop()]);
    await rm(folder, { recursive: true });
  });
  afterEach(() => channel.behave(() => undefined));

  async function ask(who: string, method: string, pathname: string, body?: unknown): Promise<Answer> {
    const token = tokens.get(who);
    const init = { method, redirect: 'manual', ...(body === undefined ? {} : { body: JSON.stringify(body) }) } as const;
    const url = pathname.startsWith('/') ? pathname : `/api/v1/${pathname}`;
    const headers = {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const response = await (who === 'admin' ? system.fetch(url, init) : fetch(system.url + url, { ...init, headers }));
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, body: isJson ? (JSON.parse(text) as Answer['body']) : { text } };
  }

  async function submit(
    namespace: string,
    name: string,
    dependency: string,
    channels = [channel.url],
  ): Promise<number> {
    const specification = JSON.stringify({ name, channels, dependencies: [dependency] });
    const { body } = await ask('admin', 'POST', 'specification/', { namespace, specification });
    return Number(body.data?.['build_id']);
  }

  async function reaches(id: number, status: string): Promise<Record<string, unknown>> {
    return eventually(`build ${id} is ${status}`, async () => {
      const { body } = await ask('admin', 'GET', `build/${id}/`);
      return body.data!['status'] === status && body.data!;
    });
  }

  it('an admin of one namespace cannot become admin of everything by its role mappings', async () => {
    const wider = await ask('alice', 'PUT', 'namespace/alice/', { role_mappings: { '*/*': ['admin'] } });
    expect(wider.status).toBe(403);
    const other = await ask('alice', 'PUT', 'namespace/alice/', { role_mappings: { 'bob/*': ['viewer'] } });
    expect(other.status).toBe(403);
    expect((await ask('alice', 'GET', 'namespace/alice/')).body.data).toMatchObject({ role_mappings: [] });
    const inward = { other_namespace: 'bob', role: 'viewer' };
    expect((await ask('alice', 'POST', 'namespace/alice/role', inward)).status).toBe(200);
    expect((await ask('alice', 'DELETE', 'namespace/alice/roles')).status).toBe(200);
  });

  it('nobody is issued a token', async () => {
    expect((await ask('nobody', 'POST', 'token/')).status).toBe(403);
    const { body } = await ask('nobody', 'GET', 'permission/');
    expect(body.data).toMatchObject({ authenticated: false, entity_permissions: {} });
  });

  it('settings of one namespace are read without changing those of another', async () => {
    const before = (await ask('admin', 'GET', 'setting/')).body.data;
    const bob = (await ask('admin', 'GET', 'setting/bob/')).body.data;
    await ask('admin', 'PUT', 'setting/alice/', {
      conda_required_packages: ['libzlib'],
      conda_default_channels: ['x'],
    });
    expect((await ask('admin', 'GET', 'setting/alice/')).body.data).toMatchObject({ conda_default_channels: ['x'] });
    expect((await ask('admin', 'GET', 'setting/')).body.data).toEqual(before);
    expect((await ask('admin', 'GET', 'setting/bob/')).body.data).toEqual(bob);
    await ask('admin', 'DELETE', 'setting/alice/?key=conda_required_packages&key=conda_default_channels');
  });

  it('the order of channels makes another specification', async () => {
    const shas = [];
    for (const channels of [
      [channel.url, `file://${folder}`],
      [`file://${folder}`, channel.url],
    ]) {
      const id = await submit('alice', 'ordered', 'terrarium-hello=1', channels);
      const { specification } = (await ask('admin', 'GET', `build/${id}/`)).body.data as {
        specification: { sha256: string; spec: { channels: string[] } };
      };
      expect(specification.spec.channels).toEqual(channels);
      shas.push(specification.sha256);
    }
    expect(shas[0]).not.toBe(shas[1]);
  });

  it('the policy on channels holds for lockfiles and for channel::package', async () => {
    await ask('admin', 'PUT', 'setting/bob/', { conda_allowed_channels: [channel.url] });
    const foreign = JSON.stringify({ name: 'a', channels: [channel.url], dependencies: ['evil::libzlib'] });
    const file = await ask('bob', 'POST', 'specification/', { namespace: 'bob', specification: foreign });
    expect([file.status, file.body['code']]).toEqual([400, 'CHANNEL_NOT_ALLOWED']);
    const lock = await ask('bob', 'POST', 'specification/', {
      namespace: 'bob',
      specification: lockOf('https://evil.example/noarch/x-1.0-0.conda', 'b'.repeat(64)),
      is_lockfile: true,
      environment_name: 'locked',
    });
    expect([lock.status, lock.body['code']]).toEqual([400, 'CHANNEL_NOT_ALLOWED']);
    await ask('admin', 'DELETE', 'setting/bob/?key=conda_allowed_channels');
  });

  describe('folders of the server are channels where the operator says so, and nowhere else', () => {
    const SECRET = 'file:///etc/terrarium-secret';
    const answerTo = async (...asked: Parameters<typeof ask>) => {
      const { status, body } = await ask(...asked);
      return [status, body['code']];
    };
    const refused = [400, 'CHANNEL_LOCAL_NOT_ALLOWED'];
    const specification = (content: object) => ({
      namespace: 'bob',
      specification: JSON.stringify({ name: 'local', dependencies: ['libzlib'], channels: [channel.url], ...content }),
    });

    it.each([
      ['a folder', { channels: ['/etc'] }],
      ['a relative folder', { channels: [`${'../'.repeat(20)}etc`] }],
      ['a file URL', { channels: [SECRET] }],
      ['another spelling', { channels: ['FILE:///etc/./x/../terrarium-secret'] }],
      ['a hidden way up', { channels: ['file:///tmp/..%2fetc'] }],
      ['a way up', { channels: ['file:///tmp/../etc'] }],
      ['another host', { channels: ['file://server/share'] }],
      ['channel::package', { dependencies: [`${SECRET}::libzlib`] }],
      ['channel=', { dependencies: [`libzlib[channel="${SECRET}"]`] }],
      ['an archive', { dependencies: [`${SECRET}/noarch/x-1.0-0.conda`] }],
      ['url=', { dependencies: [`x[url="${SECRET}/noarch/x-1.0-0.conda"]`] }],
    ])('not in a specification as %s', async (_what, content) => {
      expect(await answerTo('bob', 'POST', 'specification/', specification(content))).toEqual(refused);
      const solve = { specification: specification(content).specification, namespace: 'bob' };
      expect(await answerTo('bob', 'POST', 'solve/', solve)).toEqual(refused);
    });

    it('not as a parameter of a solve, and not in a lockfile', async () => {
      const query = new URLSearchParams({ channel: '/etc', conda: 'x' });
      expect(await answerTo('bob', 'GET', `specification/?${query.toString()}`)).toEqual(refused);
      const lock = { is_lockfile: true, environment_name: 'l', namespace: 'bob' };
      const specification = lockOf(`${SECRET}/noarch/x-1.0-0.conda`, 'b'.repeat(64));
      expect(await answerTo('bob', 'POST', 'specification/', { ...lock, specification })).toEqual(refused);
    });

    it('not in the settings of a namespace', async () => {
      for (const values of [
        { conda_default_channels: [SECRET] },
        { conda_allowed_channels: [SECRET] },
        { conda_channel_alias: 'file:///etc' },
      ]) {
        expect(await answerTo('admin', 'PUT', 'setting/bob/', values)).toEqual([400, 'SETTING_TOO_WIDE']);
      }
      expect(await answerTo('admin', 'PUT', 'setting/bob/', { conda_local_channels: ['/etc'] })).toEqual([
        ...[400, 'SETTING_LEVEL_INVALID'],
      ]);
    });

    it('but for the channels of the whole system, and the folders that it gives to everybody', async () => {
      const { data } = (await ask('admin', 'GET', 'setting/')).body;
      const { conda_local_channels: before } = data as { conda_local_channels: string[] };
      const local = specification({ channels: [`file://${folder}`], dependencies: ['terrarium-hello=1'] });
      try {
        await ask('admin', 'PUT', 'setting/', { conda_local_channels: [] });
        expect(await answerTo('bob', 'POST', 'specification/', local)).toEqual(refused);
        await ask('admin', 'PUT', 'setting/', { conda_allowed_channels: [channel.url, `file://${folder}`] });
        expect((await ask('bob', 'POST', 'specification/', local)).status).toBe(200);
        await ask('admin', 'DELETE', 'setting/?key=conda_allowed_channels');
        await ask('admin', 'PUT', 'setting/', { conda_local_channels: [folder] });
        expect((await ask('bob', 'POST', 'specification/', local)).status).toBe(200);
      } finally {
        await ask('admin', 'PUT', 'setting/', { conda_local_channels: before });
      }
    });
  });

  function lockOf(url: string, sha256: string): string {
    const [, name, version] = /([^/]+)-([^-]+)-[^-]+\.conda$/.exec(url)!;
    const shared = { manager: 'conda', platform: 'linux-64', dependencies: {}, category: 'main', optional: false };
    return JSON.stringify({
      version: 1,
      metadata: { content_hash: {}, channels: [], platforms: ['linux-64'], sources: [] },
      package: [{ name, version, ...shared, url, hash: { md5: 'c'.repeat(32), sha256 } }],
    });
  }

  it('packages of a lockfile are held to their hashes', async () => {
    const good = await submit('alice', 'source', 'terrarium-hello=1');
    await reaches(good, 'COMPLETED');
    await system.settled();
    const text = await (await system.fetch(`/api/v1/build/${good}/lockfile/`)).text();
    const lock = JSON.parse(text) as { package: { name: string; hash: Record<string, string> }[] };
    for (const one of lock.package) if (one.name === 'terrarium-hello') one.hash = { sha256: 'd'.repeat(64) };
    const { body } = await ask('alice', 'POST', 'specification/', {
      namespace: 'alice',
      specification: JSON.stringify(lock),
      is_lockfile: true,
      environment_name: 'altered',
    });
    const failed = await reaches(Number(body.data!['build_id']), 'FAILED');
    expect(failed['status_info']).toMatch(/sha256/i);
  });

  it('an environment is not switched to the build of another one, whatever its name', async () => {
    const [own, foreign] = [await submit('alice', 'same', 'libzlib'), await submit('bob', 'same', 'libzlib')];
    await Promise.all([reaches(own, 'COMPLETED'), reaches(foreign, 'COMPLETED')]);
    // A build becomes active a moment after it has ended.
    await system.settled();
    const { status } = await ask('admin', 'PUT', 'environment/alice/same/', { build_id: foreign });
    expect(status).toBe(400);
    const { body } = await ask('alice', 'GET', 'environment/alice/same/');
    expect(body.data).toMatchObject({ current_build_id: own });
  });

  it('stored files are for those who see their builds', async () => {
    const id = await submit('alice', 'stored', 'libzlib');
    await reaches(id, 'COMPLETED');
    await system.settled();
    const { build_artifacts } = (await ask('alice', 'GET', `build/${id}/`)).body.data as {
      build_artifacts: { artifact_type: string; key: string }[];
    };
    const { key } = build_artifacts.find(({ artifact_type }) => artifact_type === 'LOCKFILE')!;
    const statuses = [];
    for (const who of ['nobody', 'bob', 'alice']) statuses.push((await ask(who, 'GET', `/storage/${key}`)).status);
    expect(statuses).toEqual([403, 403, 200]);
  });

  describe('no request is answered with 500:', () => {
    const rows: readonly (readonly [string, string, unknown, number])[] = [
      ['GET', 'build/?packages=python', undefined, 200],
      ['GET', 'build/?size=0', undefined, 200],
      ['GET', 'environment/?size=0&page=0', undefined, 200],
      ['GET', 'build/?page=9007199254740991', undefined, 200],
      ['GET', 'environment/?search=%00', undefined, 400],
      ['GET', '/storage/%00', undefined, 400],
      ['GET', '/storage/%', undefined, 400],
      ['GET', 'environment/%00/x/', undefined, 400],
      ['POST', 'namespace/alice/role', { other_namespace: '\0', role: 'viewer' }, 400],
      ['GET', '/api/v2/environment/?cursor=bad', undefined, 400],
      ['GET', '/api/v2/environment/?cursor=eyJsYXN0X2lkIjoiYSJ9', undefined, 400],
      ['GET', 'build/999999/archive/', undefined, 404],
      ['GET', 'build/999999/installer/', undefined, 404],
      ['GET', 'build/999999/docker/', undefined, 404],
      ['GET', 'environment/alice/none/lockfile/', undefined, 404],
      ['POST', 'token/', { role_bindings: { 'alice/*': ['editor'] } }, 200],
      ['POST', 'token/', { role_bindings: { alice: ['viewer'] } }, 400],
      ['POST', 'namespace/alice/role', { other_namespace: 'bob', role: 'viewer' }, 200],
      ['POST', 'namespace/alice/role', { other_namespace: 'bob', role: 'admin' }, 409],
      ['PUT', 'namespace/alice/role', { other_namespace: 'default', role: 'admin' }, 404],
      ['DELETE', 'namespace/alice/role', { other_namespace: 'bob' }, 200],
      [
        'POST',
        'specification/',
        { namespace: 'alice', specification: '{', is_lockfile: true, environment_name: 'x' },
        400,
      ],
      [
        'POST',
        'specification/',
        { namespace: 'alice', specification: '{"version":2}', is_lockfile: true, environment_name: 'x' },
        400,
      ],
      ['POST', 'specification/', { namespace: 'alice', specification: `name: ${'n'.repeat(256)}` }, 400],
    ];

    it.each(rows)('%s %s %j', async (method, pathname, body, status) => {
      expect(await ask('admin', method, pathname, body)).toMatchObject({ status });
    });

    it('GET package/?build=py', async () => {
      await ask('admin', 'PUT', 'setting/', { conda_indexed_channels: [channel.url] });
      expect((await ask('admin', 'GET', 'package/?build=py')).status).toBe(200);
    });
  });

  it('a deleted environment is gone at once, and one of its name is listed and keeps its builds', async () => {
    const first = await submit('alice', 'anew', 'libzlib');
    await reaches(first, 'COMPLETED');
    await ask('alice', 'DELETE', 'environment/alice/anew/');
    expect((await ask('alice', 'GET', 'environment/alice/anew/')).status).toBe(404);
    const second = await submit('alice', 'anew', 'libzlib');
    await reaches(second, 'COMPLETED');
    await eventually('nothing is left of the first', async () => {
      const { body } = await ask('admin', 'GET', `build/${first}/`);
      return body.data!['size'] === 0;
    });
    expect((await ask('admin', 'GET', `build/${second}/`)).body.data).toMatchObject({ path: expect.any(String) });
    expect((await ask('alice', 'GET', 'environment/?name=anew')).body).toMatchObject({ count: 1 });
  });

  it('an old build that ends late does not take the place of a newer one', () => {
    const named = { namespace: 'team', environment: 'app' };
    const build = (buildNumber: number) => ({ ...named, buildId: `b${buildNumber}`, buildNumber, buildKey: 'k' });
    given(environmentDecider, [
      { type: 'EnvironmentCreated', data: { ...named, description: '' } },
      { type: 'EnvironmentBuildActivated', data: build(9) },
    ])
      .when({ type: 'ActivateNewBuild', data: build(8) })
      .thenNothing();
  });

  it('a build that waits is canceled when it is told so, and can be deleted then', async () => {
    // Another address, so that nothing of it is cached; the solver waits for it.
    channel.behave((pathname) => (pathname.startsWith('/held/') ? { delayMs: 600_000 } : undefined));
    const id = await submit('alice', 'held', 'libzlib', [`${channel.url}/held`]);
    expect((await ask('alice', 'PUT', `build/${id}/cancel/`)).body).toEqual({
      status: 'ok',
      message: `build ${id} canceled`,
    });
    expect((await ask('alice', 'GET', `build/${id}/`)).body.data).toMatchObject({ status: 'CANCELED' });
    expect((await ask('alice', 'DELETE', `build/${id}/`)).status).toBe(200);
  });

  it('solving is not for everybody', async () => {
    expect((await ask('nobody', 'GET', 'specification/?conda=python')).status).toBe(403);
    expect((await ask('nobody', 'POST', 'solve/', { specification: 'dependencies: [python]' })).status).toBe(403);
  });

  it('no password that everybody knows opens the door', async () => {
    const { status } = await ask('nobody', 'POST', '/login/', { username: 'admin', password: 'password' });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it('pages of other sites cannot read answers with the cookies of whoever visits them', async () => {
    const origin = 'https://evil.example';
    const response = await system.fetch('/api/v1/permission/', { headers: { origin } });
    const allowed = response.headers.get('access-control-allow-origin');
    expect([origin, '*']).not.toContain(allowed);
  });

  it.each(['package/', 'channel/', '/metrics', '/celery'])('%s is not for everybody', async (pathname) => {
    expect((await ask('nobody', 'GET', pathname)).status).toBe(403);
  });

  it('metrics say what they are', async () => {
    const { body } = await ask('admin', 'GET', '/metrics');
    const lines = String(body['text']).trimEnd().split('\n');
    for (const line of lines.filter((text) => !text.startsWith('#'))) {
      const name = line.split(' ')[0]!;
      expect(lines).toContain(`# TYPE ${name} gauge`);
      expect(lines.some((text) => text.startsWith(`# HELP ${name} `))).toBe(true);
    }
  });

  it('packages that are published only as .conda are found', async () => {
    await ask('admin', 'PUT', 'setting/', { conda_indexed_channels: [`file://${folder}`] });
    const { body } = await ask('alice', 'GET', 'package/?search=only-conda');
    expect(body).toMatchObject({ count: 1, data: [{ name: 'only-conda', version: '1.0' }] });
    // Channels that are away are named, and those that are there answer; were it none.
    const away = `${channel.url}/away`;
    channel.behave((pathname) => (pathname.startsWith('/away/') ? { status: 500 } : undefined));
    const message = `Channels that cannot be read: ${away}`;
    await ask('admin', 'PUT', 'setting/', { conda_indexed_channels: [`file://${folder}`, away] });
    expect(await ask('alice', 'GET', 'package/?search=only-conda')).toMatchObject({
      ...{ status: 200, body: { count: 1, message } },
    });
    await ask('admin', 'PUT', 'setting/', { conda_indexed_channels: [], conda_default_channels: [away] });
    expect(await ask('alice', 'GET', 'package/')).toMatchObject({
      ...{ status: 200, body: { count: 0, data: [], message } },
    });
    await ask('admin', 'DELETE', 'setting/?key=conda_default_channels');
  });

  it('an underscore in a name stands for itself', async () => {
    for (const name of ['a_b', 'axb']) await ask('admin', 'POST', `namespace/${name}/`);
    const { body } = await ask('admin', 'POST', 'token/', {
      service: 'underscore',
      role_bindings: { 'a_*/*': ['viewer'] },
    });
    tokens.set('underscore', String(body.data!['token']));
    const listed = (await ask('underscore', 'GET', 'namespace/')).body.data as unknown as { name: string }[];
    expect(listed.map(({ name }) => name)).toEqual(['a_b']);
  });
});
