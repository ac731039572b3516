import { JetStreamEventStore } from '@terrarium/adapter-event-store-jetstream';
import { ProjectionRunner } from '@terrarium/adapter-read-models-postgres';
import type { Platform } from '@terrarium/platform-service';
import { startTestNats, startTestPostgres } from '@terrarium/testing-system';
import type { TestNats, TestPostgres } from '@terrarium/testing-system';
import type { EntitySchema, ObjectLiteral, Repository } from 'typeorm';
import type { ReadModels } from '../src/read/read-models.js';
import { DeliveryPruning } from '../src/webhook/delivery-pruning.js';

jest.setTimeout(60_000);

const DAY_MS = 24 * 60 * 60_000;
const NOW = Date.parse('2026-06-30T00:00:00.000Z');

/** Webhook `h` has 2,600 deliveries, one each hour; every hundredth has not ended. `gone` is no webhook any more. */
describe('deliveries of webhooks', () => {
  let nats: TestNats;
  let postgres: TestPostgres;
  let runner: ProjectionRunner;

  beforeAll(async () => {
    [nats, postgres] = await Promise.all([startTestNats(), startTestPostgres()]);
    const store = await JetStreamEventStore.open(await nats.connect());
    runner = await ProjectionRunner.start({ url: postgres.server.url, store });
    await runner.waitFor(0);
  });
  afterAll(async () => {
    await runner.stop();
    await Promise.all([nats.stop(), postgres.stop()]);
  });

  beforeEach(async () => {
    await runner.source.query(`
      TRUNCATE read_models.webhook, read_models.webhook_delivery;
      INSERT INTO read_models.webhook (webhook_id, id, url, events, description, is_enabled, enabled_at, created_on,
        changed_on) VALUES ('h', 1, 'https://a', '[]', '', true, 1, '', '');
      INSERT INTO read_models.webhook_delivery (delivery_id, id, webhook_id, kind, status, attempts, requested_on,
        ended_on, ended_at)
      SELECT hook || i, i, hook, 'x', CASE WHEN i % 100 = 0 THEN 'pending' ELSE 'delivered' END, 1, '',
        CASE WHEN i % 100 = 0 THEN NULL ELSE
          to_char(timestamp '2026-06-30' - i * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END,
        CASE WHEN i % 100 = 0 THEN NULL ELSE 10000 - i END
      FROM generate_series(1, 2600) i, unnest(ARRAY['h', 'gone']) hook WHERE hook = 'h' OR i <= 200`);
  });

  async function prune(webhooks: { keepForMs: number; keepDeliveries: number; maxFailures: number }) {
    const query = <Row extends ObjectLiteral, Result>(
      entity: EntitySchema<Row>,
      read: (rows: Repository<Row>) => Promise<Result>,
    ) => read(runner.source.getRepository(entity));
    const pruning = new DeliveryPruning(
      { config: { webhooks } } as unknown as Platform,
      { query } as unknown as ReadModels,
    );
    const removed = await pruning.prune(NOW);
    const rows = await runner.source.query<{ hook: string; status: string; count: number; oldest: number }[]>(
      `SELECT webhook_id AS hook, status, COUNT(*)::int AS count, MAX(id)::int AS oldest
       FROM read_models.webhook_delivery GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    return { removed, left: rows.map(({ hook, status, count, oldest }) => `${hook} ${status} ${count} ..${oldest}`) };
  }

  it('are the newest ones, and all that are pending', async () => {
    expect(await prune({ keepForMs: 1_000 * DAY_MS, keepDeliveries: 50, maxFailures: 5 })).toEqual({
      removed: 2_574 - 50 + 198,
      left: ['gone pending 2 ..200', 'h delivered 50 ..50', 'h pending 26 ..2600'],
    });
  });

  it('are those of some days, and the last ones however old they are', async () => {
    expect(await prune({ keepForMs: 2 * DAY_MS, keepDeliveries: 10_000, maxFailures: 5 })).toMatchObject({
      left: ['gone pending 2 ..200', 'h delivered 48 ..48', 'h pending 26 ..2600'],
    });
    expect(await prune({ keepForMs: 0, keepDeliveries: 1, maxFailures: 5 })).toMatchObject({
      left: ['gone pending 2 ..200', 'h delivered 5 ..5', 'h pending 26 ..2600'],
    });
  });

  it('are all of them while there are few and new ones', async () => {
    const { removed } = await prune({ keepForMs: 1_000 * DAY_MS, keepDeliveries: 10_000, maxFailures: 5 });
    expect(removed).toBe(198);
  });
});
