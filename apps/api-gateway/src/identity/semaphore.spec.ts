import { Semaphore } from './semaphore.js';

const full = () => new Error('full');

describe('Semaphore', () => {
  it('runs no more than its limit at once, the others in their order', async () => {
    const semaphore = new Semaphore(2, 10);
    const gates = Array.from({ length: 4 }, () => Promise.withResolvers<undefined>());
    const started: number[] = [];
    const runs = gates.map(({ promise }, index) =>
      semaphore.run(() => {
        started.push(index);
        return promise;
      }, full),
    );
    expect(started).toEqual([0, 1]);
    gates[1]!.resolve(undefined);
    await runs[1];
    expect(started).toEqual([0, 1, 2]);
    for (const { resolve } of gates) resolve(undefined);
    await Promise.all(runs);
    expect(started).toEqual([0, 1, 2, 3]);
    await expect(semaphore.run(() => Promise.resolve('again'), full)).resolves.toBe('again');
  });

  it('refuses when there is no room to wait, and has room again after a failure', async () => {
    const semaphore = new Semaphore(1, 1);
    const gate = Promise.withResolvers<undefined>();
    const first = semaphore.run(() => gate.promise, full);
    const second = semaphore.run(() => Promise.reject(new Error('broken')), full);
    expect(semaphore.isFull).toBe(true);
    await expect(semaphore.run(() => Promise.resolve(), full)).rejects.toThrow('full');
    gate.resolve(undefined);
    await first;
    await expect(second).rejects.toThrow('broken');
    expect(semaphore.isFull).toBe(false);
    await expect(semaphore.run(() => Promise.resolve(1), full)).resolves.toBe(1);
  });
});
