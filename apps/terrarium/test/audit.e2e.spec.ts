import { existsSync } from 'node:fs';
import { readFile, readlink, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { JetStreamEventStore } from '@terrarium/adapter-event-store-jetstream';
import { newEventId, streamName } from '@terrarium/kernel-event-sourcing';
import { runningNatsServer } from '@terrarium/platform-native-servers';
import { connectNats } from '@terrarium/platform-service';
import {
  TerrariumProcess,
  eventually,
  sampleChannel,
  startTestPostgres,
  temporaryFolder,
} from '@terrarium/testing-system';
import type { TestPostgres } from '@terrarium/testing-system';
import { Client } from 'pg';
import type { AuditEvent, AuditPage, AuditReport, Build, Environment } from '../src/client/api-types.js';
import { readServerSentEvents } from '../src/client/server-sent-events.js';
import type { ServerSentEvent } from '../src/client/server-sent-events.js';

jest.setTimeout(300_000);

interface State {
  readonly at: { readonly position: number; readonly time: string };
  readonly [field: string]: unknown;
}

describe('the audit trail', () => {
  let postgres: TestPostgres;
  let system: TerrariumProcess;
  let channel: string;
  let backup: string;
  let team: string;
  let teamId: string;
  const marks: Record<string, number> = {};

  beforeAll(async () => {
    [postgres, backup, { url: channel }] = await Promise.all([
      startTestPostgres(),
      temporaryFolder('backup'),
      sampleChannel(),
    ]);
    system = await TerrariumProcess.start({ DATABASE_URL: postgres.server.url });
    await build('team', 'first', '[libzlib]');
    marks['first'] = await head();
    await system.json('--reason', 'one für alle', 'settings', 'set', '-n', 'team', 'conda_allowed_channels=["x"]');
    marks['settings'] = await head();
    await system.json('settings', 'reset', '-n', 'team', 'conda_allowed_channels');
    await build('other', 'second', '[libzlib]');
    const created = ['token', 'create', '--service', 'auditor', '--role', 'team/*=admin'];
    ({ token: team, id: teamId } = await system.json<{ token: string; id: string }>(...created));
    marks['token'] = await head();
  });
  afterAll(async () => {
    await system.stop();
    await postgres.stop();
    await rm(backup, { recursive: true, force: true });
  });

  async function build(namespace: string, name: string, dependencies: string): Promise<void> {
    const specification = `name: ${name}\nchannels: ["${channel}"]\ndependencies: ${dependencies}\n`;
    const body = JSON.stringify({ namespace, specification });
    const response = await system.fetch('/api/v1/specification/', { method: 'POST', body });
    const { data } = (await response.json()) as { data: { build_id: number } };
    await system.json('build', 'wait', String(data.build_id));
    await system.settled();
  }

  async function ask<Body>(pathname: string, token?: string): Promise<Body & { status: string; code?: string }> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await system.fetch(`/api/v1/${pathname}`, { headers });
    return (await response.json()) as Body & { status: string };
  }

  const events = async (query: string, token?: string) => [
    ...(await ask<AuditPage>(`audit/events/?${query.includes('limit=') ? '' : 'limit=1000&'}${query}`, token)).data,
  ];
  const head = async () => (await events('order=desc&limit=1'))[0]!.position;
  const state = (what: string, at: number | string) =>
    system.json<State>(...['audit', 'state', ...what.split(' ')], '--at', String(at));

  async function connection(of = system) {
    return connectNats((await runningNatsServer(path.join(of.dataDir, 'nats')))!, 'test');
  }

  it('finds events by each filter, and by several', async () => {
    const all = await events('');
    expect(all.length).toBeGreaterThan(20);
    expect(all.map(({ position }) => position)).toEqual(all.map((_, index) => index + 1));
    const [requested] = await events('type=BuildRequested&namespace=team');
    const expectations: [string, (event: AuditEvent & { correlation_id?: string }) => boolean][] = [
      ['actor=service:builder', ({ actor }) => actor === 'service:builder'],
      ['category=environment', ({ stream }) => stream.startsWith('environment-')],
      ['type=LockWritten&type=PrefixBuilt', ({ type }) => ['LockWritten', 'PrefixBuilt'].includes(type)],
      [`stream=${requested!.stream}`, ({ stream }) => stream === requested!.stream],
      ['namespace=team', ({ namespace }) => namespace === 'team'],
      ['environment=second', ({ environment }) => environment === 'second'],
      [`since=${requested!.time}`, ({ time }) => time >= requested!.time],
      [`until=${requested!.time}`, ({ time }) => time < requested!.time],
      ['after=5&before=9', ({ position }) => position > 5 && position < 9],
      ['namespace=team&type=LockWritten', ({ namespace, type }) => namespace === 'team' && type === 'LockWritten'],
    ];
    for (const [query, matches] of expectations) {
      const found = await events(query);
      expect([query, found]).toEqual([query, all.filter(matches)]);
      expect([query, found.length > 0]).toEqual([query, true]);
      expect(await events(`${query}&order=desc`)).toEqual(found.toReversed());
    }
    const ofBuild = await events(`build_id=${requested!.position}`);
    expect(ofBuild.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'BuildRequested',
        'LockWritten',
        'PrefixBuilt',
        'ArtifactStored',
        'EnvironmentLinkMoved',
      ]),
    );
    expect(ofBuild.every(({ environment }) => environment !== 'second')).toBe(true);
    for (const query of ['limit=x', 'limit=1e2', 'since=yesterday', 'order=random', 'build_id=-1']) {
      expect([query, (await ask(`audit/events/?${query}`)).code]).toEqual([query, 'REQUEST_UNPROCESSABLE']);
    }
    expect((await ask('audit/events/?build_id=999999')).code).toBe('NOT_FOUND');
  });

  it('gives pages that lead to one another, both ways', async () => {
    const all = await events('');
    for (const order of ['asc', 'desc']) {
      const found: AuditEvent[] = [];
      for (let query = ''; ;) {
        const { data, next } = await ask<AuditPage>(`audit/events/?order=${order}&limit=7${query}`);
        found.push(...data);
        if (next === null) break;
        query = `&${new URLSearchParams(Object.entries(next).map(([key, value]): [string, string] => [key, String(value)])).toString()}`;
      }
      expect(found).toEqual(order === 'asc' ? all : all.toReversed());
    }
    expect(await system.json('audit', 'events', '--newest', '--limit', '3')).toEqual(all.toReversed().slice(0, 3));
  });

  it('shows whoever audits a namespace its events and no others, and nobody a secret', async () => {
    const seen = await events('', team);
    const all = await events('');
    expect(seen).toEqual(all.filter(({ namespace }) => namespace === 'team'));
    expect(await events('namespace=other', team)).toEqual([]);
    const [other] = await events('type=BuildRequested&namespace=other');
    expect((await ask(`audit/events/?build_id=${other!.position}`, team)).code).toBe('NOT_FOUND');
    const [issued] = await events('type=TokenIssued');
    expect(issued!.data).toMatchObject({ name: 'auditor' });
    expect(JSON.stringify(all)).not.toMatch(/"hash"|passwordHash/);
  });

  it('knows why something was done', async () => {
    const [changed] = await events('type=SettingsChanged');
    expect(changed).toMatchObject({ actor: 'user:admin', reason: 'one für alle', namespace: 'team' });
  });

  it('sends events as they come, goes on where a client was, and ends with it', async () => {
    /** The first events of a stream; `whenOpen` is done when it has begun: what is new from then on belongs to it. */
    async function take(
      count: number,
      query: string,
      headers: Record<string, string> = {},
      whenOpen: () => Promise<unknown> = () => Promise.resolve(),
    ): Promise<ServerSentEvent[]> {
      const control = new AbortController();
      const accept = { accept: 'text/event-stream', ...headers };
      const pathname = `/api/v1/audit/events/${query}`;
      const response = await system.fetch(pathname, { headers: accept, signal: control.signal });
      expect(response.headers.get('content-type')).toBe('text/event-stream');
      const found: ServerSentEvent[] = [];
      for await (const event of readServerSentEvents(response.body!)) {
        if (event.type === 'position') await whenOpen();
        if (event.type === 'event' && found.push(event) === count) break;
      }
      control.abort();
      return found;
    }
    const all = await events('');
    const firstTwo = await take(2, 'stream/?after=0');
    expect(firstTwo.map(({ id, data }) => [id, JSON.parse(data)])).toEqual([
      ['1', all[0]],
      ['2', all[1]],
    ]);
    const [third] = await take(1, 'stream/', { 'last-event-id': '2' });
    expect(JSON.parse(third!.data)).toEqual(all[2]);
    const [come] = await take(1, '?type=SettingsChanged', {}, () =>
      system.json('settings', 'set', 'storage_threshold=5'),
    );
    expect(JSON.parse(come!.data)).toMatchObject({ type: 'SettingsChanged', namespace: null });
    const [mine] = await take(1, 'stream/', { authorization: `Bearer ${team}` }, async () => {
      await system.json('settings', 'set', 'storage_threshold=6');
      await system.json('settings', 'set', '-n', 'team', 'conda_allowed_channels=["y"]');
    });
    expect(JSON.parse(mine!.data)).toMatchObject({ namespace: 'team' });
  });

  it('tells what an environment, a build and a namespace were', async () => {
    const [requested] = await events('type=BuildRequested&namespace=team');
    const number = requested!.position;
    const then = await state('env team/first', marks['first']!);
    expect(then).toMatchObject({
      id: expect.any(Number),
      name: 'first',
      current_build_id: number,
      linked_build_id: number,
    });
    expect(then['current_build']).toMatchObject({ status: 'COMPLETED', specification: { name: 'first' } });
    expect(JSON.stringify(then['current_build'])).toMatch(/::libzlib-/);
    const today = await ask<{ data: Record<string, unknown> }>('environment/team/first/');
    const { id, name, current_build_id, linked_build_id, link } = today.data;
    expect(await state('env team/first', await head())).toMatchObject({
      id,
      name,
      current_build_id,
      linked_build_id,
      link,
    });
    expect(await state(`build ${number}`, number)).toMatchObject({
      status: 'QUEUED',
      started_on: null,
      packages: null,
    });
    expect(await state('namespace team', marks['first']!)).toMatchObject({ environments: [{ name: 'first' }] });
    const before = await system.run('audit', 'state', 'env', 'other/second', '--at', String(marks['first']!));
    expect([before.exitCode, before.stderr]).toEqual([5, expect.stringContaining('AUDIT_STATE_ABSENT')]);

    await system.run('env', 'delete', 'other/second', '--yes');
    expect((await system.run('audit', 'state', 'env', 'other/second')).exitCode).toBe(5);
    expect(await state('env other/second', marks['token']!)).toMatchObject({ name: 'second' });
  });

  it('tells what settings and permissions were, at a time and at a position', async () => {
    const set = await state('settings -n team', marks['settings']!);
    expect(set).toMatchObject({
      settings: { conda_allowed_channels: ['x'] },
      set_here: { conda_allowed_channels: ['x'] },
    });
    expect((await state('settings -n team', set.at.time)).at.position).toBeGreaterThanOrEqual(marks['settings']!);
    expect((await state('settings -n team', marks['token']!))['set_here']).toEqual({});

    const nats = await connection();
    const store = await JetStreamEventStore.open(nats);
    const note = async (category: string, id: string, type: string, data: object) => {
      const metadata = { actor: 'user:admin', correlationId: 'c' };
      const event = {
        id: newEventId(),
        event: { type, data },
        schemaVersion: 1,
        recordedAt: new Date().toISOString(),
        metadata,
      };
      return (await store.append(streamName(category, id), event, 'any')).position;
    };
    const granted = { namespace: 'ann', direction: 'outward', entity: 'team/*', role: 'viewer' };
    await note('role-mapping', 'ann', 'RoleGranted', granted);
    const account = {
      account: 'ann',
      kind: 'user',
      primaryNamespace: 'ann',
      bindings: {},
      passwordHash: '$scrypt$secret',
    };
    const at = await note('account', 'ann', 'AccountCreated', account);
    await note('role-mapping', 'ann', 'RoleRevoked', granted);
    await nats.close();
    const ann = await state('permissions --user ann', at);
    expect(ann).toMatchObject({ status: 'enabled', effective_bindings: { 'team/*': ['viewer'], 'ann/*': ['admin'] } });
    expect(JSON.stringify([ann, await events('type=AccountCreated')])).not.toContain('secret');
    expect((await state('permissions --user ann', at + 1))['effective_bindings']).not.toHaveProperty('team/*');
    expect(await state('permissions --namespace ann', at)).toMatchObject({
      role_mappings: [{ entity: 'team/*', role: 'viewer' }],
    });

    await system.fetch(`/api/v1/token/${teamId}/`, { method: 'DELETE' });
    const all = await state('permissions', marks['token']!);
    expect(all['tokens']).toEqual([expect.objectContaining({ id: teamId, owner: 'service:auditor' })]);
    expect(JSON.stringify(all)).not.toContain('"hash"');
    expect((await state('permissions', await head()))['tokens']).toEqual([]);
  });

  it('has clear words for times that there was nothing, or is nothing yet', async () => {
    const code = async (at: string) => (await ask(`audit/state/settings/?at=${encodeURIComponent(at)}`)).code;
    expect(await code('2999-01-01T00:00:00Z')).toBe('AUDIT_TIME_IN_FUTURE');
    expect(await code('999999')).toBe('AUDIT_TIME_IN_FUTURE');
    expect(await code('2001-01-01')).toBe('AUDIT_TIME_BEFORE_LOG');
    expect(await code('0')).toBe('AUDIT_TIME_BEFORE_LOG');
    expect(await code('soon')).toBe('REQUEST_UNPROCESSABLE');
  });

  it('rebuilds the read models with progress', async () => {
    await system.settled();
    const before = await dump(postgres.server.url);
    const { exitCode, stderr } = await system.run('admin', 'rebuild-read-models');
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Rebuilding')]);
    expect(await dump(postgres.server.url)).toBe(before);
    expect(await ask('admin/read-models/')).toMatchObject({ data: { position: await head(), rebuilding: null } });
  });

  it('is backed up while it runs, restored into an empty system, and goes on there', async () => {
    await system.settled();
    await eventually('all is sealed', async () => (await system.json<AuditReport>('audit', 'verify')).unsealed === 0);
    const { events: saved } = await system.json<{ events: number }>('backup', backup, '--data-dir', system.dataDir);
    expect(saved).toBe(await head());
    const again = await system.json('backup', backup, '--data-dir', system.dataDir);
    expect(again).toMatchObject({ addedEvents: 0, addedBlobs: 0 });
    const onto = await system.run('restore', backup, '--data-dir', system.dataDir);
    expect([onto.exitCode, onto.stderr]).toEqual([1, expect.stringContaining('RESTORE_SERVICES_RUNNING')]);
    const offline = await system.json<AuditReport>('audit', 'verify', '--backup', backup);
    expect(offline).toMatchObject({ verified: saved });

    const database = new URL(postgres.server.url);
    database.pathname = '/restored';
    await query(postgres.server.url, 'CREATE DATABASE restored');
    const restored = await TerrariumProcess.prepare({ DATABASE_URL: database.href });
    try {
      await refusesDamage(restored);
      const result = await restored.json('restore', backup, '--data-dir', restored.dataDir);
      expect(result).toMatchObject({ events: saved, report: { verified: saved, unsealed: 0 } });
      const twice = await restored.run('restore', backup, '--data-dir', restored.dataDir);
      expect([twice.exitCode, twice.stderr]).toEqual([1, expect.stringContaining('RESTORE_NOT_EMPTY')]);
      await restored.up();
      await eventually('the tables are made', async () => {
        const answer = await restored.fetch('/api/v1/admin/read-models/');
        return ((await answer.json()) as { data: { position: number } }).data.position >= saved;
      });
      const tables = await dump(database.href, saved);
      // Symlinks are in the new store from the moment that they are made there.
      const moved = tables.replaceAll(restored.dataDir, system.dataDir);
      expect(moved).toBe(await dump(postgres.server.url, saved));
      expect(await restored.json<AuditReport>('audit', 'verify')).not.toHaveProperty('broken');
      const link = path.join(restored.dataDir, 'store/team/envs/first');
      // The last that follows from the restoration: nobody writes any more while the log is forged.
      await eventually('the symlink in the new store is told of', async () => {
        const shown = await restored.json<{ link: string }>('env', 'show', 'team/first');
        return shown.link === link;
      });
      expect(existsSync(path.join(link, 'conda-meta'))).toBe(true);
      const { id, path: prefix } = await restored.json<Build>('build', 'show', String(await activeBuild(restored)));
      expect(path.join(link, '..', await readlink(link))).toBe(prefix);
      expect((await restored.run('build', 'show', String(id))).stdout).not.toContain(system.dataDir);
      await namesTheForgedEvent(restored);
    } finally {
      await restored.stop();
    }
  });

  async function activeBuild(of: TerrariumProcess): Promise<number> {
    return (await of.json<Environment>('env', 'show', 'team/first')).current_build_id!;
  }

  async function refusesDamage(target: TerrariumProcess): Promise<void> {
    const manifest = path.join(backup, 'manifest.json');
    const { parts } = JSON.parse(await readFile(manifest, 'utf8')) as { parts: { file: string }[] };
    const file = path.join(backup, parts[0]!.file);
    const good = await readFile(file);
    await writeFile(
      file,
      good.map((byte, index) => (index === 40 ? byte ^ 1 : byte)),
    );
    const { exitCode, stderr } = await target.run('restore', backup, '--data-dir', target.dataDir);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('BACKUP_DAMAGED')]);
    await writeFile(file, good);
  }

  /** Changes one event as somebody with the server's password could. */
  async function namesTheForgedEvent(of: TerrariumProcess): Promise<void> {
    const nats = await connection(of);
    const manager = await jetstreamManager(nats);
    const { config, state: log } = await manager.streams.info('EVENTS');
    const messages = [];
    for (let seq = 1; seq <= log.last_seq; seq += 1)
      messages.push((await manager.streams.getMessage('EVENTS', { seq }))!);
    await manager.streams.delete('EVENTS');
    await manager.streams.add(config);
    for (const { seq, subject, data } of messages) {
      const text = Buffer.from(data).toString();
      await jetstream(nats).publish(subject, seq === 6 ? text.replace('"data":{', '"data":{"forged":true,') : text);
    }
    await nats.close();
    const { exitCode, stdout } = await of.run('audit', 'verify');
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('broken at event 6')]);
  }

  async function query<Row extends object>(url: string, statement: string): Promise<Row[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  /** All rows of all tables; of the list of events only those up to a position, for a system that goes on. */
  async function dump(url: string, upTo = Number.MAX_SAFE_INTEGER): Promise<string> {
    const tables = await query<{ name: string }>(
      url,
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'read_models' ORDER BY 1`,
    );
    const lines: string[] = [];
    for (const { name } of tables) {
      if (name === 'checkpoint') continue;
      const where = name === 'audit_event' ? `WHERE position <= ${upTo}` : '';
      const statement = `SELECT t::text AS line FROM read_models.${name} t ${where} ORDER BY 1`;
      const rows = await query<{ line: string }>(url, statement);
      lines.push(name, ...rows.map(({ line }) => line));
    }
    return lines.join('\n');
  }
});
