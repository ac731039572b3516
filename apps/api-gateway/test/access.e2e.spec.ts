import { TerrariumProcess, eventually, sampleChannel } from '@terrarium/testing-system';

jest.setTimeout(300_000);

const ROLES = ['nobody', 'viewer', 'developer', 'admin'] as const;
type Role = (typeof ROLES)[number];

describe('who may do what', () => {
  let system: TerrariumProcess;
  let channel: string;
  let team: number;
  let other: number;
  const tokens = new Map<Role, string>();

  beforeAll(async () => {
    channel = (await sampleChannel()).url;
    system = await TerrariumProcess.start({ TERRARIUM_ANONYMOUS: 'open/*=viewer' });
    team = await submit('team');
    other = await submit('other');
    for (const id of [team, other]) await system.json('build', 'wait', String(id));
    // The logs of the builds are stored then.
    await system.settled();
    for (const role of ['viewer', 'developer', 'admin'] as const) {
      const { token } = await system.json<{ token: string }>(
        ...['token', 'create', '--service', role, '--role', `team/*=${role}`],
      );
      expect(token).toMatch(/^trr_/);
      tokens.set(role, token);
    }
  });
  afterAll(() => system.stop());

  async function submit(namespace: string): Promise<number> {
    const specification = `name: app\nchannels: ["${channel}"]\ndependencies: [libzlib]\n`;
    const response = await system.fetch('/api/v1/specification/', {
      method: 'POST',
      body: JSON.stringify({ namespace, specification }),
    });
    return ((await response.json()) as { data: { build_id: number } }).data.build_id;
  }

  function ask(role: Role, method: string, pathname: string, body?: unknown): Promise<Response> {
    const token = tokens.get(role);
    return fetch(`${system.url}${pathname}`, {
      method,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async function data<Data>(role: Role, pathname: string): Promise<Data> {
    return ((await (await ask(role, 'GET', pathname)).json()) as { data: Data }).data;
  }

  const specification = () => `name: app\nchannels: ["${channel}"]\ndependencies: [libzlib]\n`;
  const build = (suffix = '') => `/api/v1/build/${team}/${suffix}`;
  type Row = readonly [
    method: string,
    path: () => string,
    body: (() => unknown) | undefined,
    statuses: readonly number[],
  ];
  const rows: readonly Row[] = [
    // What is read, by nobody, viewer, developer, admin of `team`.
    ['GET', () => '/api/v1/', undefined, [200, 200, 200, 200]],
    ['GET', () => '/api/v1/permission/', undefined, [200, 200, 200, 200]],
    ['GET', () => '/api/v1/namespace/team/', undefined, [403, 200, 200, 200]],
    ['GET', () => '/api/v1/namespace/other/', undefined, [403, 403, 403, 403]],
    ['GET', () => '/api/v1/environment/team/app/', undefined, [403, 200, 200, 200]],
    ['GET', () => '/api/v1/environment/other/app/', undefined, [403, 403, 403, 403]],
    ['GET', () => build(), undefined, [403, 200, 200, 200]],
    ['GET', () => build('packages/'), undefined, [403, 200, 200, 200]],
    ['GET', () => build('logs/'), undefined, [403, 307, 307, 307]],
    ['GET', () => build('lockfile/'), undefined, [403, 307, 307, 307]],
    ['GET', () => `/api/v1/build/${other}/`, undefined, [403, 403, 403, 403]],
    ['GET', () => `/api/v1/build/${other}/lockfile/`, undefined, [403, 403, 403, 403]],
    ['GET', () => '/api/v1/build/999999/', undefined, [404, 404, 404, 404]],
    ['GET', () => '/api/v1/token/', undefined, [403, 200, 200, 200]],
    ['GET', () => '/api/v1/audit/events/', undefined, [403, 403, 403, 200]],
    ['GET', () => '/api/v1/audit/verify/', undefined, [403, 403, 403, 403]],
    ['GET', () => '/api/v1/dead-letter/', undefined, [403, 403, 403, 403]],
    ['GET', () => '/api/v1/queue/workers/', undefined, [403, 403, 403, 403]],
    ['GET', () => '/api/v1/usage/package-cache/', undefined, [403, 403, 403, 403]],
    ['GET', () => '/api/v1/usage/store/', undefined, [403, 403, 403, 403]],
    [
      'GET',
      () => `/api/v1/specification/?channel=${encodeURIComponent(channel)}&conda=nothing-of-this-name`,
      undefined,
      [403, 403, 422, 422],
    ],
    // What is changed.
    ['PUT', () => '/api/v1/environment/team/app/', () => ({ description: 'ours' }), [403, 403, 200, 200]],
    [
      'POST',
      () => '/api/v1/specification/',
      () => ({ namespace: 'team', specification: specification() }),
      [403, 403, 200, 200],
    ],
    [
      'POST',
      () => '/api/v1/specification/',
      () => ({ namespace: 'other', specification: specification() }),
      [403, 403, 403, 403],
    ],
    [
      'POST',
      () => '/api/v1/specification/',
      () => ({ namespace: 'new', specification: specification() }),
      [403, 403, 403, 403],
    ],
    ['PUT', () => `/api/v1/build/${other}/`, undefined, [403, 403, 403, 403]],
    ['PUT', () => `/api/v1/build/${other}/cancel/`, undefined, [403, 403, 403, 403]],
    ['DELETE', () => `/api/v1/build/${other}/`, undefined, [403, 403, 403, 403]],
    ['POST', () => '/api/v1/namespace/new/', undefined, [403, 403, 403, 403]],
    ['DELETE', () => '/api/v1/namespace/team/', undefined, [403, 403, 403, 200]],
    ['POST', () => '/api/v1/admin/read-models/rebuild/', undefined, [403, 403, 403, 403]],
  ];

  it('lists to everybody what they may see, and nothing else', async () => {
    const names = (role: Role) =>
      data<{ name: string }[]>(role, '/api/v1/namespace/').then((all) => all.map(({ name }) => name));
    const builds = (role: Role) =>
      data<{ namespace: string }[]>(role, '/api/v1/build/').then((all) => all.map(({ namespace }) => namespace));
    const environments = (role: Role) =>
      data<{ namespace: { name: string } }[]>(role, '/api/v1/environment/?search=app').then((all) =>
        all.map(({ namespace }) => namespace.name),
      );
    expect([await names('nobody'), await builds('nobody'), await environments('nobody')]).toEqual([[], [], []]);
    expect([await names('viewer'), await builds('viewer'), await environments('viewer')]).toEqual([
      ['team'],
      ['team'],
      ['team'],
    ]);
    expect(Object.keys(await data('viewer', '/api/v1/usage/'))).toEqual(['team']);
    // A filter narrows what is seen, and never widens it.
    expect(await data('viewer', '/api/v1/build/?namespace=other')).toEqual([]);
    const seen = async (pathname: string) => {
      const { data: rows } = (await (await system.fetch(pathname)).json()) as {
        data: { namespace: { name: string } }[];
      };
      return rows.map(({ namespace }) => namespace.name);
    };
    expect(await seen('/api/v1/environment/')).toEqual(['other', 'team']);
    // A token in the query shows what it sees of that, in both versions of the list.
    for (const version of ['v1', 'v2']) {
      expect(await seen(`/api/${version}/environment/?jwt=${tokens.get('viewer')!}`)).toEqual(['team']);
    }
  });

  it('shows the files of builds to those who see the builds', async () => {
    const location = async (id: number) =>
      (await system.fetch(`/api/v1/build/${id}/lockfile/`, { redirect: 'manual' })).headers.get('location')!;
    expect((await ask('viewer', 'GET', await location(team))).status).toBe(200);
    expect((await ask('viewer', 'GET', await location(other))).status).toBe(403);
    expect((await ask('nobody', 'GET', await location(team))).status).toBe(403);
  });

  it.each(ROLES.map((role, index) => [role, index] as const))('answers %s as the table says', async (role, index) => {
    const answers = [];
    for (const [method, pathname, body] of rows) {
      const response = await ask(role, method, pathname(), body?.());
      answers.push([method, pathname(), response.status]);
      if (response.status === 403)
        expect(await response.json()).toMatchObject({ status: 'error', message: 'request not authorized' });
    }
    expect(answers).toEqual(rows.map(([method, pathname, , statuses]) => [method, pathname(), statuses[index]]));
  });

  it('tells a caller what they may, in the shape of conda-store', async () => {
    const shown = await data<{ authenticated: boolean; entity_roles: Record<string, string[]> }>(
      'developer',
      '/api/v1/permission/',
    );
    expect(shown).toMatchObject({ authenticated: true, entity_roles: { 'team/*': ['developer'] } });
    expect(await data('nobody', '/api/v1/permission/')).toMatchObject({
      authenticated: false,
      entity_roles: { 'open/*': ['viewer'] },
    });
  });

  it('gives the members of a namespace what role mappings of both directions say, and takes it back at once', async () => {
    const roles = async () =>
      ((await (await system.fetch('/api/v1/permission/')).json()) as { data: { entity_roles: object } }).data
        .entity_roles;
    const change = async (method: string, pathname: string, body: object) => {
      const init = { method, body: JSON.stringify(body) };
      expect((await system.fetch(`/api/v1/namespace/${pathname}`, init)).status).toBe(200);
    };
    // The administrator's namespace is `default`.
    const before = await roles();
    await change('POST', 'other/role', { other_namespace: 'default', role: 'editor' });
    await change('PUT', 'default/', { role_mappings: { 'some/*': ['viewer'] } });
    expect(await roles()).toEqual({ ...before, 'other/*': ['developer'], 'some/*': ['viewer'] });
    await change('DELETE', 'other/role', { other_namespace: 'default' });
    await change('PUT', 'default/', { role_mappings: {} });
    expect(await roles()).toEqual(before);
  });

  it('lets no token issue one that carries more than itself', async () => {
    const wider = { role_bindings: { '*/*': ['admin'] } };
    expect((await ask('developer', 'POST', '/api/v1/token/', wider)).status).toBeGreaterThanOrEqual(400);
    const own = await ask('developer', 'POST', '/api/v1/token/', { role_bindings: { 'team/*': ['viewer'] } });
    expect(own.status).toBe(200);
  });

  it('writes who did something into the log', async () => {
    const events = await system.json<{ type: string; actor: string }[]>(
      'audit',
      'events',
      '--type',
      'EnvironmentDescribed',
    );
    expect(events.map(({ actor }) => actor)).toContain('service:developer');
    expect(JSON.stringify(await system.json('audit', 'events', '--type', 'TokenIssued'))).not.toContain(
      tokens.get('viewer'),
    );
  });

  /** Uses a token before its end, of which a slow machine needs a later one; tells when that is. */
  async function useTokenThatExpires(use: () => Promise<void>): Promise<number> {
    for (let lifeMs = 1_500; ; lifeMs *= 2) {
      const expiresAt = Date.now() + lifeMs;
      const expires = new Date(expiresAt).toISOString();
      const { exitCode, stdout } = await system.run('token', 'create', '--expires', expires, '--output', 'json');
      if (exitCode === 0) tokens.set('nobody', (JSON.parse(stdout) as { token: string }).token);
      if (Date.now() < expiresAt - lifeMs / 4) {
        await use();
        if (Date.now() < expiresAt) return expiresAt;
      }
    }
  }

  it('ends a token at once when it is revoked, and when its time is over', async () => {
    const { token, id } = await system.json<{ token: string; id: string }>('token', 'create', '--name', 'short');
    tokens.set('nobody', token);
    expect((await ask('nobody', 'GET', '/api/v1/audit/verify/')).status).toBe(200);
    await system.json('token', 'revoke', id, '--yes');
    expect((await ask('nobody', 'GET', '/api/v1/audit/verify/')).status).toBe(403);
    expect((await ask('nobody', 'GET', '/api/v1/namespace/')).status).toBe(403);
    const status = async () => (await ask('nobody', 'GET', '/api/v1/audit/verify/')).status;
    const expiresAt = await useTokenThatExpires(async () => expect(await status()).toBe(200));
    await eventually('its time is over', async () => (await status()) === 403);
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt);
  });
});
