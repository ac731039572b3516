import { setTimeout as delay } from 'node:timers/promises';
import { withinTime } from './solve-time.js';

const never = new AbortController().signal;

describe('withinTime', () => {
  it('gives what the work gives, and tells it how much time is left', async () => {
    const left = await withinTime(10_000, never, async ({ remainingMs }) => {
      await delay(30);
      return remainingMs();
    });
    expect(left).toBeGreaterThan(5_000);
    expect(left).toBeLessThan(9_980);
  });

  it('makes SOLVE_TIMEOUT of whatever the parts make of the end of the time', async () => {
    for (const thrown of [new Error('aborted'), Object.assign(new Error('cancelled'), { code: 'SOLVE_CANCELLED' })]) {
      const work = withinTime(20, never, async ({ signal }) => {
        await delay(5_000, undefined, { signal }).catch(() => {
          throw thrown;
        });
      });
      await expect(work).rejects.toMatchObject({
        code: 'SOLVE_TIMEOUT',
        message: 'No solution was found within 0.02 s',
        details: { timeoutMs: 20 },
      });
    }
  });

  it('leaves other errors as they are, and what an abort from outside makes of the work', async () => {
    await expect(withinTime(10_000, never, () => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
    const outside = new AbortController();
    const work = withinTime(10_000, outside.signal, ({ signal }) => delay(5_000, undefined, { signal }));
    outside.abort(new Error('withdrawn'));
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('ends what is still going on once one part has failed', async () => {
    let left: AbortSignal | undefined;
    const work = withinTime(10_000, never, ({ signal }) => {
      left = signal;
      return Promise.all([Promise.reject(new Error('one platform')), delay(5_000, undefined, { signal, ref: false })]);
    });
    await expect(work).rejects.toThrow('one platform');
    expect(left?.aborted).toBe(true);
  });

  it('takes limits that are longer than a timer can be', async () => {
    const value = await withinTime(1e15, never, async () => {
      await delay(20);
      return 'done';
    });
    expect(value).toBe('done');
  });
});
