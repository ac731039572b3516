import { JetStreamEventStore } from '@terrarium/adapter-event-store-jetstream';
import { ProjectionRunner } from '@terrarium/adapter-read-models-postgres';
import { Permissions } from '@terrarium/domain-access';
import type { Visibility } from '@terrarium/domain-access';
import { startTestNats, startTestPostgres } from '@terrarium/testing-system';
import type { TestNats, TestPostgres } from '@terrarium/testing-system';
import type { EntitySchema, ObjectLiteral, Repository } from 'typeorm';
import { BuildReader } from '../src/build/build-reader.js';
import { EnvironmentReader } from '../src/environment/environment-reader.js';
import type { ReadModels } from '../src/read/read-models.js';
import { Tallies } from '../src/read/tallies.js';

jest.setTimeout(60_000);

const BUILDS = 3_000;
const ENVIRONMENTS = 1_200;
const NAMESPACES = ['alpha', 'beta', 'gamma', 'g_mma', 'omega'];

function seenBy(...arns: string[]): Visibility {
  const bindings = Object.fromEntries(arns.map((arn) => [arn, ['viewer']]));
  const principal = {
    kind: 'user',
    name: 'ann',
    authenticatedBy: 'password',
    primaryNamespace: 'ann',
    bindings,
  } as const;
  return new Permissions(principal, 0).visibleEnvironments();
}

/** What is seen by both, as by a token and its owner. */
function both(one: Visibility, other: Visibility): Visibility {
  return {
    groups: [...one.groups, ...other.groups],
    isEverything: one.isEverything && other.isEverything,
    shows: (resource) => one.shows(resource) && other.shows(resource),
  };
}

/** Pages are found by tallies or by an index; whichever way, they are the slices of the whole list. */
describe('pages of long lists', () => {
  let nats: TestNats;
  let postgres: TestPostgres;
  let runner: ProjectionRunner;
  let builds: BuildReader;
  let environments: EnvironmentReader;

  beforeAll(async () => {
    [nats, postgres] = await Promise.all([startTestNats(), startTestPostgres()]);
    const store = await JetStreamEventStore.open(await nats.connect());
    runner = await ProjectionRunner.start({ url: postgres.server.url, store });
    await runner.waitFor(0);
    const query = <Row extends ObjectLiteral, Result>(
      entity: EntitySchema<Row>,
      read: (rows: Repository<Row>) => Promise<Result>,
    ) => read(runner.source.getRepository(entity));
    const readModels = { query } as unknown as ReadModels;
    const tallies = new Tallies(readModels);
    builds = new BuildReader(readModels, tallies);
    environments = new EnvironmentReader(readModels, tallies);
    // Numbers lie apart, so that they spread over stretches of both sizes.
    const namespace = `(ARRAY['${NAMESPACES.join("','")}'])[1 + i % ${NAMESPACES.length}]`;
    await runner.source.query(`
      INSERT INTO read_models.environment (key, id, namespace, name, description)
      SELECT ${namespace} || '/e' || i, i, ${namespace}, 'e' || i, '' FROM generate_series(1, ${ENVIRONMENTS}) i;
      INSERT INTO read_models.build (build_id, id, namespace, environment, specification, platforms, status, attempt,
        size_bytes, added_bytes, scheduled_on, changed_on)
      SELECT 'b' || i, i * 61, ${namespace}, 'e' || i % 7, 'x', '[]',
        CASE WHEN i % 3 = 0 THEN 'FAILED' ELSE 'COMPLETED' END, 1, 0, 0, '', '' FROM generate_series(1, ${BUILDS}) i`);
  });
  afterAll(async () => {
    await runner.stop();
    await Promise.all([nats.stop(), postgres.stop()]);
  });

  const sights: readonly [string, Visibility][] = [
    ['everything', seenBy('*/*')],
    ['some namespaces', seenBy('alpha/*', 'g*/*')],
    ['a namespace with an underscore', seenBy('g_mma/*')],
    ['some environments', seenBy('alpha/*', 'omega/e1*')],
    ['whole namespaces by a pattern and by name, and one in part', seenBy('a*/*', 'beta/*', 'omega/e1*')],
    ['single environments only', seenBy('omega/e1', 'g_mma/e2')],
    ['environments of all namespaces, and some whole', seenBy('*/e3', 'g*/*', 'gamma/e1')],
    ['less than another may', both(seenBy('alpha/*', 'o*/e1', 'beta/*'), seenBy('*/e1', 'alpha/e2', 'be*/*'))],
    ['nothing', seenBy('none/*')],
  ];
  const queries: readonly [string, Record<string, string>][] = [
    ['no filter', {}],
    ['a namespace', { namespace: 'alpha' }],
    ['a status', { status: 'FAILED' }],
  ];
  const cases = sights.flatMap(([who, sight]) =>
    queries.flatMap(([what, query]) => (['asc', 'desc'] as const).map((order) => ({ who, sight, what, query, order }))),
  );

  it.each(cases)('of builds, of $who with $what, $order', async ({ sight, query, order }) => {
    const where = (one: { namespace: string; environment: string; status: string }) =>
      sight.shows(one) && Object.entries(query).every(([key, value]) => Reflect.get(one, key) === value);
    const all = (
      await runner.source.query<{ id: string; namespace: string; environment: string; status: string }[]>(
        `SELECT id, namespace, environment, status FROM read_models.build ORDER BY id ${order}`,
      )
    ).filter(where);
    for (const [page, size] of [
      [1, 100],
      [2, 7],
      [5, 50],
      [Math.max(1, Math.ceil(all.length / 9)), 9],
      [999, 100],
    ] as const) {
      const found = await builds.list({ ...query, order }, { page, size }, sight);
      expect(found.count).toBe(all.length);
      const wanted = all.slice((page - 1) * size, page * size);
      expect(found.rows.map(({ id }) => id)).toEqual(wanted.map(({ id }) => Number(id)));
    }
  });

  it.each(cases.filter(({ what }) => what !== 'a status'))(
    'of environments, of $who with $what, $order',
    async (one) => {
      const order = one.order === 'asc' ? 'ASC' : 'DESC';
      const listing = {
        visibilities: [one.sight],
        namespace: one.query['namespace'],
        name: undefined,
        search: undefined,
        current: { packages: [] },
        sortedBy: ['namespace', 'name'] as const,
        order,
      } as const;
      const all = (
        await runner.source.query<{ key: string; namespace: string; name: string }[]>(
          `SELECT key, namespace, name FROM read_models.environment ORDER BY namespace ${order}, name ${order}`,
        )
      ).filter(
        ({ namespace, name }) =>
          one.sight.shows({ namespace, environment: name }) && (listing.namespace ?? namespace) === namespace,
      );
      for (const [page, size] of [
        [1, 100],
        [2, 7],
        [5, 50],
        [Math.max(1, Math.ceil(all.length / 9)), 9],
        [999, 100],
      ] as const) {
        const [rows, count] = await environments.page(listing, { page, size });
        expect(count).toBe(all.length);
        expect(rows.map(({ key }) => key)).toEqual(all.slice((page - 1) * size, page * size).map(({ key }) => key));
      }
      const walked: string[] = [];
      for (let last: { id: number; namespace: string; name: string } | undefined; ;) {
        const cursor = last && { last_id: last.id, last_value: { namespace: last.namespace, name: last.name } };
        const [rows, count] = await environments.behind(listing, cursor, 100);
        expect(count).toBe(all.length);
        if (rows.length === 0) break;
        walked.push(...rows.map(({ key }) => key));
        last = rows.at(-1);
      }
      expect(walked).toEqual(all.map(({ key }) => key));
    },
  );
});
