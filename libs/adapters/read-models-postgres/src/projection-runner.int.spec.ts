import { setTimeout as delay } from 'node:timers/promises';
import { JetStreamEventStore } from '@terrarium/adapter-event-store-jetstream';
import type { ModelEvent } from '@terrarium/domain-read-models';
import { newEventId, streamName } from '@terrarium/kernel-event-sourcing';
import { startTestNats, startTestPostgres } from '@terrarium/testing-system';
import type { TestNats, TestPostgres } from '@terrarium/testing-system';
import { Client } from 'pg';
import {
  ALL_NAMESPACES,
  CURRENT_SCHEMA,
  ProjectionRunner,
  auditEventEntity,
  buildEntity,
  buildTallyEntity,
  environmentEntity,
  environmentTallyEntity,
} from './index.js';
import type { RebuildProgress } from './index.js';

jest.setTimeout(300_000);

describe('ProjectionRunner', () => {
  let nats: TestNats;
  let postgres: TestPostgres;
  let store: JetStreamEventStore;
  let runner: ProjectionRunner;

  beforeEach(async () => {
    [nats, postgres] = await Promise.all([startTestNats(), startTestPostgres()]);
    store = await JetStreamEventStore.open(await nats.connect());
    runner = await ProjectionRunner.start({ url: postgres.server.url, store });
  });
  afterEach(async () => {
    await runner.stop();
    await Promise.all([nats.stop(), postgres.stop()]);
  });

  async function append(category: string, id: string, event: ModelEvent): Promise<number> {
    const newEvent = {
      id: newEventId(),
      event,
      schemaVersion: 1,
      recordedAt: new Date().toISOString(),
      metadata: { actor: 'user:ann', correlationId: 'c' },
    };
    return (await store.append(streamName(category, id), newEvent, 'any')).position;
  }

  async function history(builds: number, from = 0): Promise<number> {
    let position = 0;
    for (let index = from; index < from + builds; index += 1) {
      const named = { namespace: 'team', environment: `e${index % 7}` };
      const buildId = `b${index}`;
      await append('environment', `team/${named.environment}`, {
        type: 'EnvironmentCreated',
        data: { ...named, description: "quote ' and \u0000 and \ud800" },
      });
      await append('build', buildId, {
        type: 'BuildRequested',
        data: { buildId, ...named, specification: 'ab', platforms: ['linux-64'] },
      });
      await append('build', buildId, {
        type: 'LockWritten',
        data: { buildId, lock: 'sha256:0', platforms: ['linux-64'], packages: { 'linux-64': ['a'] } },
      });
      position = await append('build', buildId, {
        type: 'PrefixBuilt',
        data: {
          buildId,
          buildKey: 'k',
          path: `/p/${index}`,
          sizeBytes: 3_000_000_000,
          addedBytes: 1,
          files: 1,
          warnings: [],
        },
      });
    }
    return position;
  }

  async function dump(): Promise<string> {
    const client = new Client({ connectionString: postgres.server.url });
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1 ORDER BY 1`,
      [CURRENT_SCHEMA],
    );
    const lines: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(
        `SELECT t::text AS line FROM ${CURRENT_SCHEMA}.${name} t ORDER BY 1`,
      );
      lines.push(name, ...rows.map(({ line }) => line));
    }
    await client.end();
    return lines.join('\n');
  }

  async function query<Row extends object>(statement: string) {
    const client = new Client({ connectionString: postgres.server.url });
    await client.connect();
    try {
      return await client.query<Row>(statement);
    } finally {
      await client.end();
    }
  }

  it('shows a writer its own event', async () => {
    const position = await history(1);
    await runner.waitFor(position);
    expect(await runner.source.getRepository(buildEntity).findOneByOrFail({ buildId: 'b0' })).toMatchObject({
      status: 'COMPLETED',
      sizeBytes: 3_000_000_000,
      path: '/p/0',
    });
    expect(await runner.source.getRepository(environmentEntity).countBy({ namespace: 'team' })).toBe(1);
  });

  it('lets nobody wait for what it does not do any more, when it stops', async () => {
    const other = await ProjectionRunner.start({ url: postgres.server.url, store });
    // Longer than the test may take: it has to end by the stop.
    const waiting = expect(other.waitFor(1_000, 3_600_000)).rejects.toMatchObject({ code: 'READ_MODEL_BEHIND' });
    await delay(50);
    await other.stop();
    await waiting;
  });

  it('looks rows up by their columns as a query builder does, in the tables of a rebuild too', async () => {
    await runner.waitFor(await history(15));
    const builds = runner.source.getRepository(buildEntity);
    const inOrder = await builds.find({ where: { namespace: 'team', environment: 'e0' }, order: { id: 'ASC' } });
    for (let round = 0; round < 2; round += 1) {
      expect(await runner.lookups.find(buildEntity, { namespace: 'team', environment: 'e0' }, 'id')).toEqual(inOrder);
      const some = await runner.lookups.find(buildEntity, { buildId: ['b0', 'b7', 'none'] }, 'id');
      expect(some.map(({ buildId }) => buildId)).toEqual(['b0', 'b7']);
      expect(await runner.lookups.find(buildEntity, { id: inOrder[0]!.id })).toEqual([inOrder[0]]);
      await runner.rebuild();
    }
  });

  it('finds nothing by what no row can be', async () => {
    await runner.waitFor(await history(1));
    expect(await runner.lookups.find(buildEntity, { buildId: 'b0\0' })).toEqual([]);
    expect(await runner.lookups.find(buildEntity, { id: Number.NaN })).toEqual([]);
    expect(await runner.lookups.find(buildEntity, { id: 1e300 })).toEqual([]);
  });

  it('rebuilds identical tables, online and while events come in', async () => {
    await runner.waitFor(await history(30));
    const before = await dump();
    let failedReads = 0;
    let reads = 0;
    let reading = true;
    const reader = (async () => {
      while (reading) {
        reads += 1;
        const count = await runner.source
          .getRepository(buildEntity)
          .count()
          .catch(() => -1);
        if (count < 30) failedReads += 1;
        await delay(1);
      }
    })();
    await runner.rebuild();
    expect(await dump()).toBe(before);
    const writing = history(20, 30);
    await runner.rebuild();
    await runner.waitFor(await writing);
    reading = false;
    await reader;
    expect(reads).toBeGreaterThan(10);
    expect(failedReads).toBe(0);
    const after = await dump();
    await runner.rebuild();
    expect(await dump()).toBe(after);
  });

  it('rebuilds what a replica asks for that does not lead, and tells how far it is', async () => {
    const other = await ProjectionRunner.start({ url: postgres.server.url, store });
    try {
      const head = await history(200);
      await other.waitFor(head);
      const before = await dump();
      const seen: RebuildProgress[] = [];
      await Promise.all([other.rebuild({ onProgress: (progress) => seen.push(progress) }), other.rebuild()]);
      expect(await dump()).toBe(before);
      expect(seen.every(({ applied, total }) => applied <= total && total === head)).toBe(true);
      expect(seen.at(-1)).toEqual({ applied: head, total: head });
      expect(await other.rebuilding()).toBeUndefined();
      const { rows } = await query<{ count: string }>(
        `SELECT count(*) AS count FROM pg_indexes WHERE schemaname = '${CURRENT_SCHEMA}' AND indexname LIKE 'IDX%'`,
      );
      expect(Number(rows[0]!.count)).toBeGreaterThan(10);
    } finally {
      await other.stop();
    }
  });

  it('knows of every event whose it is, also of those that name only a build', async () => {
    await runner.waitFor(await history(1));
    const rows = await runner.source.getRepository(auditEventEntity).find({ order: { position: 'ASC' } });
    expect(rows.map(({ position, type, namespace, environment }) => [position, type, namespace, environment])).toEqual([
      [1, 'EnvironmentCreated', 'team', 'e0'],
      [2, 'BuildRequested', 'team', 'e0'],
      [3, 'LockWritten', 'team', 'e0'],
      [4, 'PrefixBuilt', 'team', 'e0'],
    ]);
  });

  it('comes back by itself when someone drops the tables', async () => {
    await runner.waitFor(await history(5));
    const before = await dump();
    const client = new Client({ connectionString: postgres.server.url });
    await client.connect();
    await client.query(`DROP SCHEMA ${CURRENT_SCHEMA} CASCADE`);
    await client.end();
    const position = await append('namespace', 'n', { type: 'NamespaceCreated', data: { namespace: 'n' } });
    await runner.waitFor(position, 90_000);
    expect(await dump()).toContain('namespace\n(n,');
    const withoutTheNew = (await dump())
      .replace(/namespace\n.*\n/, 'namespace\n')
      .replace(/.*NamespaceCreated.*\n/, '');
    expect(withoutTheNew.replace(/\(t,\d+,[^,]*/, '')).toBe(before.replace(/\(t,\d+,[^,]*/, ''));
  });

  it('makes tables anew that are of another log, however far they are', async () => {
    await runner.waitFor(await history(5));
    await runner.stop();
    const other = await startTestNats();
    try {
      store = await JetStreamEventStore.open(await other.connect());
      const position = await append('namespace', 'new', { type: 'NamespaceCreated', data: { namespace: 'new' } });
      runner = await ProjectionRunner.start({ url: postgres.server.url, store });
      await runner.waitFor(position, 90_000);
      expect(await runner.source.getRepository(buildEntity).count()).toBe(0);
      expect(await runner.position()).toBe(1);
      await runner.stop();
    } finally {
      await other.stop();
    }
    runner = await ProjectionRunner.start({
      url: postgres.server.url,
      store: await JetStreamEventStore.open(await nats.connect()),
    });
    await runner.waitFor(20, 90_000);
  });

  it('has one leader of several runners, and another one when it goes', async () => {
    const other = await ProjectionRunner.start({ url: postgres.server.url, store });
    await other.waitFor(await history(3));
    await runner.stop();
    const position = await append('namespace', 'late', { type: 'NamespaceCreated', data: { namespace: 'late' } });
    await other.waitFor(position, 90_000);
    runner = other;
  });

  it('goes on when Postgres is killed and comes back under load', async () => {
    const writing = history(40);
    await delay(50);
    await postgres.killAndRestart();
    await runner.waitFor(await writing, 90_000);
    const after = await dump();
    await runner.rebuild();
    expect(await dump()).toBe(after);
  });

  it('keeps count of what lies where, through deletions and a rebuild', async () => {
    await append('environment', 'lab/a', {
      type: 'EnvironmentCreated',
      data: { namespace: 'lab', environment: 'a', description: '' },
    });
    await history(20);
    const gone = await append('environment', 'team/e3', {
      type: 'EnvironmentDeleted',
      data: { namespace: 'team', environment: 'e3' },
    });
    await runner.waitFor(gone);
    const counts = async () => ({
      environments: await runner.source.getRepository(environmentTallyEntity).find({ order: { namespace: 'ASC' } }),
      builds: await runner.source.getRepository(buildTallyEntity).find({ order: { namespace: 'ASC' } }),
    });
    const wanted = {
      environments: [
        { namespace: 'lab', rows: 1 },
        { namespace: 'team', rows: 6 },
      ],
      builds: [
        { namespace: ALL_NAMESPACES, bucket: 0, rows: 20 },
        { namespace: 'team', bucket: 0, rows: 20 },
      ],
    };
    expect(await counts()).toEqual(wanted);
    await runner.rebuild();
    expect(await counts()).toEqual(wanted);
    const last = await append('environment', 'lab/a', {
      type: 'EnvironmentDeleted',
      data: { namespace: 'lab', environment: 'a' },
    });
    await runner.waitFor(last);
    expect((await counts()).environments).toEqual([{ namespace: 'team', rows: 6 }]);
  });
});
