import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TerrariumProcess, eventually, sampleChannel } from '@terrarium/testing-system';

jest.setTimeout(300_000);

interface Item {
  readonly name: string;
  readonly path: string;
  readonly scheduled_on: string;
  readonly started_on: string;
  readonly ended_on: string;
  readonly specification: { readonly sha256: string; readonly created_on: string };
  readonly build_artifacts: readonly { readonly artifact_type: string }[];
}

interface Answer {
  readonly data: Item & readonly Item[];
}

/** What conda-store's own clients read: keys, order, nulls, messages and status codes, as its server answers. */
describe("conda-store's REST API", () => {
  let system: TerrariumProcess;
  let folder: string;
  let channel: string;
  let first: number;
  let second: number;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-rest-'));
    channel = (await sampleChannel()).url;
    system = await TerrariumProcess.start();
    first = await submit('hello', 'terrarium-hello=1');
    second = await submit('hello', 'terrarium-hello=2');
    for (const id of [first, second]) await system.json('build', 'wait', String(id));
    // What was made of them is stored then.
    await system.settled();
  });
  afterAll(async () => {
    await system.stop();
    await rm(folder, { recursive: true });
  });

  async function submit(name: string, dependency: string): Promise<number> {
    const specification = `channels:\n  - ${channel}\ndependencies:\n  - ${dependency}\nvariables: {}\ndescription: a greeting\nname: ${name}\nprefix: null\n`;
    const response = await system.fetch('/api/v1/specification/', {
      method: 'POST',
      body: JSON.stringify({ namespace: 'default', specification }),
    });
    expect(response.status).toBe(200);
    const body = (await response.json()) as { status: string; data: { build_id: number }; message: null };
    expect(Object.keys(body)).toEqual(['status', 'data', 'message']);
    return body.data.build_id;
  }

  async function get(pathname: string) {
    const response = await system.fetch(pathname, { redirect: 'manual' });
    const text = await response.text();
    return {
      status: response.status,
      location: response.headers.get('location'),
      body: JSON.parse(response.status === 307 ? '{}' : text) as Answer,
    };
  }

  it('answers whether it is there to anybody', async () => {
    const response = await fetch(`${system.url}/api/v1/`);
    expect(await response.json()).toEqual({ status: 'ok', data: { version: expect.any(String) }, message: null });
  });

  it('sends paths without their slash to the right place with 307', async () => {
    expect(await get('/api/v1/build?size=1')).toMatchObject({ status: 307, location: '/api/v1/build/?size=1' });
  });

  it('lists namespaces, environments and builds in pages', async () => {
    expect((await get('/api/v1/namespace/')).body).toEqual({
      status: 'ok',
      data: [{ id: expect.any(Number), name: 'default' }],
      page: 1,
      size: 100,
      count: 1,
    });
    const environments = (await get('/api/v1/environment/?search=HELL')).body;
    expect(environments).toMatchObject({
      page: 1,
      count: 1,
      data: [
        {
          name: 'hello',
          namespace: { name: 'default', metadata_: {}, role_mappings: [] },
          current_build: null,
          description: 'a greeting',
        },
      ],
    });
    expect((await get('/api/v1/environment/?search=%25')).body.data).toEqual([]);
    const builds = (
      await get('/api/v1/build/?size=1&page=2&namespace=default&name=hello&order=desc&sort_by=scheduled_on')
    ).body;
    expect(builds).toMatchObject({ size: 1, page: 2, count: 2, data: [{ id: first }] });
    expect(Object.keys(builds.data[0]!).slice(0, 11)).toEqual([
      'id',
      'environment_id',
      'specification',
      'packages',
      'status',
      'status_info',
      'size',
      'scheduled_on',
      'started_on',
      'ended_on',
      'build_artifacts',
    ]);
    expect(builds.data[0]!).toMatchObject({
      specification: null,
      packages: null,
      build_artifacts: null,
      status: 'COMPLETED',
      status_info: null,
    });
  });

  it('shows a build with its specification, artifacts and times without a zone', async () => {
    const { data } = (await get(`/api/v1/build/${second}/`)).body;
    expect(data.specification).toMatchObject({
      name: 'hello',
      spec: {
        channels: [channel],
        dependencies: ['terrarium-hello=2'],
        description: 'a greeting',
        name: 'hello',
        prefix: null,
        variables: null,
      },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    for (const time of [data.scheduled_on, data.started_on, data.ended_on, data.specification.created_on]) {
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/);
    }
    const types = data.build_artifacts.map(({ artifact_type }) => artifact_type).sort();
    expect(types).toEqual(['DIRECTORY', 'LOCKFILE', 'LOGS', 'YAML']);
    expect(data.path).toMatch(
      new RegExp(`/store/default/${data.specification.sha256.slice(0, 8)}-\\d+-${second}-hello$`),
    );
  });

  it('lists the packages of a build', async () => {
    const { body } = await get(`/api/v1/build/${second}/packages/?search=terrarium-hello&exact=1`);
    expect(body.data).toEqual([
      {
        id: expect.any(Number),
        channel: { id: expect.any(Number), name: channel, last_update: null },
        license: expect.anything(),
        name: 'terrarium-hello',
        version: '2.0.0',
        summary: null,
        build: expect.any(String),
      },
    ]);
  });

  it('redirects to artifacts, which nobody reads without a token', async () => {
    for (const [name, content] of [
      ['lockfile', /"version": 1/],
      ['conda-lock.yml', /"version": 1/],
      ['yaml', /^name: hello\n/],
      ['logs', /Executing transaction:/],
    ] as const) {
      const slash = name.includes('.') ? '' : '/';
      const { status, location } = await get(`/api/v1/build/${second}/${name}${slash}`);
      expect([name, status]).toEqual([name, 307]);
      expect(await (await system.fetch(location!)).text()).toMatch(content);
      expect((await fetch(`${system.url}${location!}`)).status).toBe(403);
    }
  });

  it('says what is not there in its words', async () => {
    expect(await get('/api/v1/build/999999/')).toMatchObject({
      status: 404,
      body: { status: 'error', message: 'build id does not exist' },
    });
    expect(await get('/api/v1/namespace/none/')).toMatchObject({
      status: 404,
      body: { message: 'namespace does not exist' },
    });
    expect(await get('/api/v1/environment/default/none/')).toMatchObject({
      status: 404,
      body: { message: 'environment does not exist' },
    });
    const conflict = await system.fetch('/api/v1/namespace/default/', { method: 'POST' });
    expect(conflict.status).toBe(409);
    const unknown = await system.fetch('/api/v1/nothing/');
    expect([unknown.status, await unknown.json()]).toEqual([404, expect.objectContaining({ message: 'Not Found' })]);
  });

  it('switches an environment to another of its builds, and the symlink with it', async () => {
    const link = path.join(system.dataDir, 'store/default/envs/hello');
    const put = async (build: number) => {
      const response = await system.fetch('/api/v1/environment/default/hello/', {
        method: 'PUT',
        body: JSON.stringify({ build_id: build }),
      });
      return { status: response.status, body: (await response.json()) as { message: string } };
    };
    for (const build of [first, second]) {
      expect(await put(build)).toEqual({ status: 200, body: { status: 'ok', message: null } });
      await eventually(`the symlink points to ${build}`, async () => (await readlink(link)).includes(`-${build}-`));
    }
    expect(await put(999_999)).toMatchObject({ status: 400, body: { message: 'build id=999999 does not exist' } });
    const other = await submit('other', 'terrarium-hello=1');
    await system.json('build', 'wait', String(other));
    expect(await put(other)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('does not match environment name') },
    });
  });

  it('builds the same specification once more on PUT', async () => {
    const response = await system.fetch(`/api/v1/build/${first}/`, { method: 'PUT' });
    const body = (await response.json()) as { data: { build_id: number }; message: string };
    expect(body.message).toBe('rebuild triggered');
    await system.json('build', 'wait', String(body.data.build_id));
  });

  it('builds from the lockfile of a build', async () => {
    const file = path.join(folder, 'lock.yml');
    await writeFile(file, await (await system.fetch(`/api/v1/build/${second}/lockfile/`)).text());
    const build = await system.json<{ path: string }>('env', 'create', '-f', file, '--name', 'locked');
    expect(await readdir(path.join(build.path, 'conda-meta'))).toContain('terrarium-hello-2.0.0-pyh5a3e1ab_0.json');
  });

  it('solves without building, in the formats of other tools, and keeps nothing', async () => {
    const file = path.join(folder, 'solve.yml');
    await writeFile(file, `channels: ["${channel}"]\ndependencies: [terrarium-hello=1]\n`);
    await system.settled();
    const before = (await get('/api/v1/build/')).body;
    const explicit = await system.run('solve', file, '--format', 'explicit');
    expect(explicit.stdout).toMatch(/^@EXPLICIT$[\s\S]*terrarium-hello-1\.1\.0/m);
    for (const [format, content] of [
      ['conda-lock', /^version: 1$/m],
      ['pixi', /^version: 7$/m],
      ['yaml', /terrarium-hello=1\.1\.0=/],
      ['table', /linux-\w+: \d+ packages/],
    ] as const) {
      expect((await system.run('solve', file, '--format', format)).stdout).toMatch(content);
    }
    const free = path.join(folder, 'free.yml');
    await writeFile(free, `channels: ["${channel}"]\ndependencies: [terrarium-hello]\n`);
    expect((await system.run('solve', free)).stdout).toMatch(/terrarium-hello +2\.0\.0/);
    const pinned = await system.run('solve', free, '--pin', 'terrarium-hello <2', '--channel-priority', 'flexible');
    expect(pinned.stdout).toMatch(/terrarium-hello +1\.1\.0/);
    const old = await system.run('solve', free, '--exclude-newer', '1990-01-01');
    expect([old.exitCode, old.stderr]).toEqual([1, expect.stringContaining('SOLVE_NO_CANDIDATES')]);
    const query = new URLSearchParams({ channel, conda: 'terrarium-hello=2' });
    const { solve } = (await (await system.fetch(`/api/v1/specification/?${query.toString()}`)).json()) as {
      solve: { name: string; version: string }[];
    };
    expect(solve.find(({ name }) => name === 'terrarium-hello')?.version).toBe('2.0.0');
    expect((await get('/api/v1/build/')).body).toEqual(before);
  });

  it('refuses a solve without a token, and explains one that is impossible', async () => {
    expect((await fetch(`${system.url}/api/v1/specification/?conda=python`)).status).toBe(403);
    const query = new URLSearchParams([
      ['channel', channel],
      ['conda', 'terrarium-legacy'],
      ['conda', 'terrarium-hello>=2'],
    ]);
    const response = await system.fetch(`/api/v1/specification/?${query.toString()}`);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([422, 'SOLVE_UNSATISFIABLE']);
  });

  it('shows the same read models after they were made anew', async () => {
    await system.settled();
    const pages = ['namespace', 'environment', 'build'].map((name) => `/api/v1/${name}/`);
    const before = await Promise.all(pages.map(get));
    let reading = true;
    const statuses = new Set<number>();
    const reader = (async () => {
      while (reading) statuses.add((await get(pages[2]!)).status);
    })();
    await system.json('admin', 'rebuild-read-models');
    reading = false;
    await reader;
    expect([...statuses]).toEqual([200]);
    expect(await Promise.all(pages.map(get))).toEqual(before);
  });
});
