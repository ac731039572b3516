import { setImmediate as turn } from 'node:timers/promises';
import { withProgress } from './with-progress.js';

async function drain(sequence: AsyncGenerator<number, string, undefined>): Promise<[number[], string]> {
  const seen: number[] = [];
  let next = await sequence.next();
  for (; next.done !== true; next = await sequence.next()) seen.push(next.value);
  return [seen, next.value];
}

describe('withProgress()', () => {
  it('tells each progress that somebody waits for, and what it comes to', async () => {
    const steps = withProgress<number, string>(async (tell) => {
      for (const step of [1, 2, 3]) {
        tell(step);
        await turn();
      }
      return 'done';
    });
    expect(await drain(steps)).toEqual([[1, 2, 3], 'done']);
  });

  it('tells a reader that comes late the newest only', async () => {
    const { promise: finish, resolve } = Promise.withResolvers<string>();
    const steps = withProgress<number, string>((tell) => {
      for (const step of [1, 2, 3]) tell(step);
      return finish;
    });
    expect(await steps.next()).toEqual({ done: false, value: 3 });
    resolve('done');
    expect(await steps.next()).toEqual({ done: true, value: 'done' });
  });

  it('tells the last progress even when the work ends with it', async () => {
    const steps = withProgress<number, string>((tell) => {
      tell(7);
      return Promise.resolve('done');
    });
    await turn();
    expect(await drain(steps)).toEqual([[7], 'done']);
  });

  it('throws what ends the work, and leaves no rejection behind when nobody reads on', async () => {
    const fails = () => withProgress<number, string>(() => Promise.reject(new Error('given up')));
    await expect(fails().next()).rejects.toThrow('given up');
    const left = withProgress<number, string>(async (tell) => {
      tell(1);
      await turn();
      throw new Error('given up');
    });
    await left.next();
    await left.return('left');
    await turn();
  });
});
