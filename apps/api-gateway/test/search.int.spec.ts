import { ProjectionRunner, buildEntity } from '@terrarium/adapter-read-models-postgres';
import { Permissions, systemPrincipal } from '@terrarium/domain-access';
import type { EventStore } from '@terrarium/port-event-store';
import { startTestPostgres } from '@terrarium/testing-system';
import type { TestPostgres } from '@terrarium/testing-system';
import type { ReadModels } from '../src/read/read-models.js';
import { SearchService } from '../src/search/search.service.js';
import type { SearchCursor } from '../src/search/search-cursor.js';

jest.setTimeout(180_000);

const ENVIRONMENTS = 20_000;

/** A log without events: the tables are filled by hand. */
const emptyLog = {
  head: async () => 0,
  readAll: () => [],
  follow: async function* (_range: unknown, signal: AbortSignal) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  },
} as unknown as EventStore;

describe('a search through many environments', () => {
  let postgres: TestPostgres;
  let runner: ProjectionRunner | undefined;
  let service: SearchService;
  const everything = new Permissions(systemPrincipal('test'), Date.now());

  beforeAll(async () => {
    postgres = await startTestPostgres();
    runner = await ProjectionRunner.start({ url: postgres.server.url, store: emptyLog });
    await runner.waitFor(0);
    const rows = `generate_series(1, ${ENVIRONMENTS}) AS n`;
    await runner.source.query(
      `INSERT INTO read_models.environment (key, id, namespace, name, description, current_build, active_build)
       SELECT 'ns' || n % 100 || '/env' || n, n, 'ns' || n % 100, 'env' || n, '', n, n FROM ${rows}`,
    );
    await runner.source.query(
      `INSERT INTO read_models.build (build_id, id, namespace, environment, specification, platforms, status, attempt,
         size_bytes, added_bytes, lock, scheduled_on, changed_on)
       SELECT 'b' || n, n, 'ns' || n % 100, 'env' || n, 's', '[]', 'COMPLETED', 1, 0, 0, 'l', '', '' FROM ${rows}`,
    );
    // Fifty packages each; one environment in ten thousand has the old one.
    await runner.source.query(
      `INSERT INTO read_models.build_lock (build_id, lock, packages, names)
       SELECT 'b' || n, 'l', jsonb_build_object('linux-64', p.packages || to_jsonb('c/linux-64::openssl-' ||
         CASE WHEN n % 10000 = 7 THEN '1.1' ELSE '3.0' END || '-h_0')), p.names || '["openssl"]' || CASE WHEN n % 10000 = 7 THEN '["rare"]'::jsonb ELSE '[]' END
       FROM ${rows}, (SELECT jsonb_agg('c/linux-64::package' || k || '-1.0-h_0') AS packages,
         jsonb_agg('package' || k) AS names FROM generate_series(1, 50) AS k) AS p`,
    );
    await runner.source.query('ANALYZE');
    const readModels = {
      query: (entity: typeof buildEntity, read: (table: unknown) => unknown) =>
        read(runner!.source.getRepository(entity)),
    };
    service = new SearchService(readModels as unknown as ReadModels);
  });
  afterAll(async () => {
    await runner?.stop();
    await postgres.stop();
  });

  async function all(text: string, kind: 'environment' | 'build' | 'package') {
    const found: Readonly<Record<string, unknown>>[] = [];
    const pagesMs: number[] = [];
    for (let cursor: SearchCursor | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
      const begin = performance.now();
      const page = await service.search(
        { text, kinds: [kind], limit: 100, ...(cursor === undefined ? {} : { cursor }) },
        everything,
      );
      pagesMs.push(performance.now() - begin);
      found.push(...page.found.map((one) => ({ ...one })));
      cursor = page.cursor;
    }
    return { found, longestMs: Math.max(...pagesMs), pages: pagesMs.length };
  }

  it('finds the two that contain an old package, in answers of bounded time', async () => {
    const { found, longestMs } = await all('openssl<3', 'package');
    expect(found.map(({ environment, version }) => [environment, version]).sort()).toEqual([
      ['env10007', '1.1'],
      ['env7', '1.1'],
    ]);
    // Half a second of looking around, and the part that it was at.
    expect(longestMs).toBeLessThan(30_000);
    expect((await all('openssl>=3', 'package')).found).toHaveLength(ENVIRONMENTS - 2);
  });

  it('goes through everything once', async () => {
    const { found, pages } = await all('ns7/', 'environment');
    expect(found).toHaveLength(ENVIRONMENTS / 100);
    expect(new Set(found.map(({ environment }) => environment)).size).toBe(found.length);
    expect(pages).toBeGreaterThan(1);
    const builds = (await all('env9999', 'build')).found;
    expect(builds.map(({ build_id }) => build_id)).toEqual([9_999]);
    expect((await all('nowhere', 'build')).found).toEqual([]);
  });
});
