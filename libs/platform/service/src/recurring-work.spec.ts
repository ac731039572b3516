import { Logger } from '@nestjs/common';
import { RecurringWork } from './recurring-work.js';

describe('RecurringWork', () => {
  let warnings: jest.SpyInstance;
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000 });
    warnings = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
  });
  afterEach(() => {
    warnings.mockRestore();
    jest.useRealTimers();
  });

  it('is done when each interval is over, and at once where that is wanted', async () => {
    const times: number[] = [];
    const work = (now: number) => Promise.resolve(times.push(now));
    const later = new RecurringWork({ name: 'Later', everyMs: 100, work });
    later.start();
    await jest.advanceTimersByTimeAsync(250);
    await later.stop();
    expect(times.splice(0)).toEqual([1_100, 1_200]);
    const atOnce = new RecurringWork({ name: 'AtOnce', everyMs: 100, atOnce: true, work });
    atOnce.start();
    await jest.advanceTimersByTimeAsync(100);
    await atOnce.stop();
    await jest.advanceTimersByTimeAsync(500);
    expect(times).toEqual([1_250, 1_350]);
  });

  it('tells what fails, and does it anew the next time', async () => {
    let times = 0;
    const work = () => (times += 1) === 1 && Promise.reject(new Error('no luck'));
    const recurring = new RecurringWork({ name: 'Unlucky', everyMs: 100, work: async () => work() });
    recurring.start();
    await jest.advanceTimersByTimeAsync(200);
    await recurring.stop();
    expect(times).toBe(2);
    expect(warnings.mock.calls).toEqual([[expect.stringContaining('no luck')]]);
  });

  it('is not done twice at a time, and is waited for when it stops', async () => {
    let begun = 0;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const recurring = new RecurringWork({
      name: 'Slow',
      everyMs: 100,
      work: (_now, signal) => {
        begun += 1;
        signal.addEventListener('abort', () => resolve(undefined));
        return promise;
      },
    });
    recurring.start();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(begun).toBe(1);
    await recurring.stop();
    await expect(promise).resolves.toBeUndefined();
  });
});
