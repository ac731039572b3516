import { resolve } from 'node:path';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { isCodedError } from '@terrarium/kernel-errors';
import { SolveWorkerPool, solve } from '../index.js';
import type { RecordsByName, SolveRequest } from '../index.js';
import { CHANNEL, problem, record } from '../../test/universe.js';

const execArgv = ['--require', resolve(__dirname, '../../test/source-hook.cjs'), '--conditions', '@terrarium/source'];
const channels = [{ name: 'main', baseUrl: CHANNEL }];

function grouped(records: readonly RepoDataRecord[]): RecordsByName {
  return new Map([...Map.groupBy(records, ({ name }) => name)].map(([name, own]) => [name, [own]] as const));
}

/** A puzzle that takes long: `count` pigeons, one hole less, and any request for all of them. */
function pigeons(count: number): { records: RepoDataRecord[]; specs: string[] } {
  const names = Array.from({ length: count }, (_, index) => `pigeon${index}`);
  const records = names.flatMap((name, index) =>
    Array.from({ length: count - 1 }, (_, hole) =>
      record(
        `${name} ${hole + 1} 0`,
        names.slice(index + 1).map((other) => `${other} !=${hole + 1}`),
      ),
    ),
  );
  return { records, specs: names };
}

async function refusal(
  promise: Promise<unknown>,
): Promise<{ code: string; hint: string | undefined; details: unknown }> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isCodedError(error)) throw new Error('A refusal was expected');
  return error;
}

describe('SolveWorkerPool', () => {
  let pool: SolveWorkerPool;

  beforeAll(() => {
    pool = new SolveWorkerPool({ size: 2, execArgv });
  });

  afterAll(() => pool.close());

  it('answers as a solve in this thread does', async () => {
    const records = [
      record('a 2 0', ['b >=1'], { extra_depends: { plot: ['c'] } }),
      record('a 1 0'),
      record('b 1 0', ['c <2']),
      record('c 2 0'),
      record('c 1 0'),
    ];
    const request: SolveRequest = { specs: ['a[extras=[plot]]'], channels };
    const { records: found, extras, statistics } = await pool.solve(request, grouped(records));
    const here = solve(problem(records, request.specs as string[]));
    expect(found).toEqual(here.records);
    expect(extras).toEqual(here.extras);
    expect(statistics.records).toBeGreaterThan(0);
  });

  it('passes refusals on with their explanation', async () => {
    const { code, details } = await refusal(
      pool.solve({ specs: ['a', 'b'], channels }, grouped([record('a 1 0', ['b <1']), record('b 1 0')])),
    );
    expect(code).toBe('SOLVE_UNSATISFIABLE');
    expect(JSON.stringify(details)).toContain('a cannot be installed');
  });

  it('proposes names from the list of the asker', async () => {
    const request: SolveRequest = { specs: ['nunpy'], channels, knownNames: ['numpy', 'scipy'] };
    expect(await refusal(pool.solve(request, new Map()))).toMatchObject({
      code: 'SOLVE_NO_CANDIDATES',
      hint: 'Did you mean numpy',
    });
  });

  it('finds favoured records that the channels have lost', async () => {
    const lost = record('b 1.5 0');
    const given = grouped([record('a 1 0', ['b']), record('b 2 0')]);
    const { records: found } = await pool.solve({ specs: ['a'], channels, favoured: [lost] }, given);
    expect(found.map(({ fn }) => fn)).toEqual([lost.fn, 'a-1-0.conda']);
  });

  it('serves many solves at once, more than it has threads', async () => {
    const records = Array.from({ length: 20 }, (_, index) =>
      record(`p${index} 1 0`, index > 0 ? [`p${index - 1}`] : []),
    );
    const given = grouped(records);
    const answers = await Promise.all(records.map(({ name }) => pool.solve({ specs: [name], channels }, given)));
    expect(answers.map(({ records: found }) => found.length)).toEqual(records.map((_, index) => index + 1));
  });

  it('solves again when the records of a name changed', async () => {
    const version = async (records: readonly RepoDataRecord[]): Promise<string> => {
      const { records: found } = await pool.solve({ specs: ['a'], channels }, grouped(records));
      return found[0]!.version;
    };
    expect(await version([record('a 1 0')])).toBe('1');
    expect(await version([record('a 2 0')])).toBe('2');
  });

  it('ends a solve when its time is over', async () => {
    const { records, specs } = pigeons(11);
    const started = performance.now();
    const { code } = await refusal(pool.solve({ specs, channels, limits: { timeoutMs: 300 } }, grouped(records)));
    expect(code).toBe('SOLVE_TIMEOUT');
    expect(performance.now() - started).toBeLessThan(50_000);
  });

  it('cancels a solve that is under way, and one that waits', async () => {
    const { records, specs } = pigeons(11);
    const given = grouped(records);
    const controller = new AbortController();
    const solves = Array.from({ length: 4 }, () => pool.solve({ specs, channels }, given, controller.signal));
    setTimeout(() => controller.abort(), 100);
    for (const outcome of solves) expect((await refusal(outcome)).code).toBe('SOLVE_CANCELLED');
    expect((await pool.solve({ specs: ['pigeon0'], channels }, grouped([record('pigeon0 1 0')]))).records).toHaveLength(
      1,
    );
  });

  it('leaves the event loop free', async () => {
    const { records, specs } = pigeons(11);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    await refusal(pool.solve({ specs, channels, limits: { timeoutMs: 2_000 } }, grouped(records)));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(20);
  });
});

describe('threads that start ahead of the first solve', () => {
  it('answer like others, and do not keep what they warmed up with', async () => {
    const pool = new SolveWorkerPool({ size: 2, execArgv });
    pool.start();
    pool.start();
    const solves = ['p1', 'p2'].map((name) =>
      pool.solve({ specs: [name], channels }, grouped([record(`${name} 1 0`)])),
    );
    const found = (await Promise.all(solves)).map(({ records }) => records.map(({ fn }) => fn));
    expect(found).toEqual([['p1-1-0.conda'], ['p2-1-0.conda']]);
    expect((await refusal(pool.solve({ specs: ['p3'], channels }, new Map()))).code).toBe('SOLVE_NO_CANDIDATES');
    await pool.close();
  });
});

describe('a thread that ends', () => {
  it('is a fault, and the next solve gets a new one', async () => {
    const pool = new SolveWorkerPool({ size: 1, execArgv, maxHeapMb: 40 });
    const many = Array.from({ length: 150_000 }, (_, index) => record(`a ${index} 0`, [`b${index}`, `c >=${index}`]));
    const { code } = await refusal(pool.solve({ specs: ['a'], channels }, grouped([...many, record('c 1 0')])));
    expect(code).toBe('SOLVE_WORKER_FAILED');
    const { records: found } = await pool.solve({ specs: ['c'], channels }, grouped([record('c 1 0')]));
    expect(found).toHaveLength(1);
    await pool.close();
    expect((await refusal(pool.solve({ specs: ['c'], channels }, new Map()))).code).toBe('SOLVE_CANCELLED');
  }, 30_000);
});
