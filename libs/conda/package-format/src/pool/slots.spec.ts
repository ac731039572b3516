import { Slots } from './slots.js';

/** A task that ends when it is told to. */
function task(
  slots: Slots,
  weight: number,
  log: string[],
  name: string,
  signal?: AbortSignal,
): { end(): void; done: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const done = slots.run(weight, signal, async () => {
    log.push(`${name} begins`);
    await promise;
    log.push(`${name} ends`);
  });
  return { end: () => resolve(undefined), done };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Slots', () => {
  it('lets tasks in up to its capacity, in the order of their coming', async () => {
    const [slots, log] = [new Slots(2), [] as string[]];
    const [a, b, c] = ['a', 'b', 'c'].map((name) => task(slots, 1, log, name));
    await turn();
    expect(log).toEqual(['a begins', 'b begins']);
    expect(slots.hasRoom(1)).toBe(false);
    b!.end();
    await turn();
    expect(log).toEqual(['a begins', 'b begins', 'b ends', 'c begins']);
    a!.end();
    c!.end();
    await Promise.all([a!.done, b!.done, c!.done]);
    expect(slots.hasRoom(2)).toBe(true);
  });

  it('counts weights, and lets a task that is too heavy run alone', async () => {
    const [slots, log] = [new Slots(10), [] as string[]];
    const light = task(slots, 6, log, 'light');
    const heavy = task(slots, 50, log, 'heavy');
    const later = task(slots, 1, log, 'later');
    await turn();
    expect(log).toEqual(['light begins']);
    light.end();
    await turn();
    expect(log).toEqual(['light begins', 'light ends', 'heavy begins']);
    heavy.end();
    await turn();
    expect(log.at(-1)).toBe('later begins');
    later.end();
    await later.done;
  });

  it('forgets a task whose signal is aborted while it waits, and lets the next ones in', async () => {
    const [slots, log] = [new Slots(2), [] as string[]];
    const aborter = new AbortController();
    const first = task(slots, 1, log, 'first');
    const blocked = task(slots, 2, log, 'blocked', aborter.signal);
    const small = task(slots, 1, log, 'small');
    await turn();
    expect(log).toEqual(['first begins']);
    aborter.abort(new Error('no longer'));
    await expect(blocked.done).rejects.toThrow('no longer');
    await turn();
    expect(log).toEqual(['first begins', 'small begins']);
    first.end();
    small.end();
    await Promise.all([first.done, small.done]);
  });

  it('frees the slot of a task that fails', async () => {
    const slots = new Slots(1);
    await expect(slots.run(1, undefined, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(slots.hasRoom(1)).toBe(true);
  });
});
