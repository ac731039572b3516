import type { BuildRow } from '@terrarium/domain-read-models';
import type { Platform, Worker } from '@terrarium/platform-service';
import type { FindOperator } from 'typeorm';
import type { BuildCommands } from '../build/build-commands.js';
import type { ReadModels } from '../read/read-models.js';
import type { BuildQueue } from './build-queue.js';
import { StuckBuilds } from './stuck-builds.js';

const MINUTE = 60_000;
const NOW = Date.parse('2026-06-30T12:00:00.000Z');
const LIMIT = 60 * MINUTE;
const BACKOFF = 5 * MINUTE;

function build(id: number, minutesAgo: number): BuildRow {
  const changedOn = new Date(NOW - minutesAgo * MINUTE).toISOString();
  return { buildId: `b${id}`, id, attempt: 2, changedOn } as BuildRow;
}

function stuckBuilds(rows: readonly BuildRow[], kinds: readonly Worker['kind'][]) {
  const fail = jest.fn(() => Promise.resolve());
  const config = { buildTimeLimitMs: LIMIT, retry: { maxDelayMs: BACKOFF } };
  // The query is the read model's; here it is answered from a list.
  const findBy = ({ changedOn }: { changedOn: FindOperator<string> }) =>
    Promise.resolve(rows.filter((row) => row.changedOn < changedOn.value));
  const query = (_entity: unknown, read: (repository: unknown) => unknown) => read({ findBy });
  const workers = kinds.map((kind) => ({ kind }) as Worker);
  const builds = new StuckBuilds(
    { config } as unknown as Platform,
    { query } as unknown as ReadModels,
    { state: () => ({ workers }) } as unknown as BuildQueue,
    { fail } as unknown as BuildCommands,
  );
  return { builds, fail };
}

describe('stuck builds', () => {
  it('are those of which nothing was heard for longer than any attempt and the wait for it can take', async () => {
    const { builds, fail } = stuckBuilds(
      [build(1, 10), build(2, 70), build(3, 76), build(4, 600)],
      ['solvers', 'builders'],
    );
    expect(await builds.endStuck(NOW)).toEqual([3, 4]);
    expect(fail.mock.calls).toEqual([
      ['b3', expect.objectContaining({ code: 'BUILD_STUCK' }), 2],
      ['b4', expect.objectContaining({ code: 'BUILD_STUCK' }), 2],
    ]);
  });

  it.each([[[]], [['solvers']], [['builders']]] as Worker['kind'][][][])(
    'are none while workers are missing: %j',
    async (kinds) => {
      const { builds, fail } = stuckBuilds([build(1, 600)], kinds);
      expect(await builds.endStuck(NOW)).toEqual([]);
      expect(fail).not.toHaveBeenCalled();
    },
  );
});
