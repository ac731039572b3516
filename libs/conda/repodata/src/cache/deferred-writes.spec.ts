import { setTimeout as sleep } from 'node:timers/promises';
import { repodataErrors } from '../errors.js';
import { DeferredWrites } from './deferred-writes.js';

describe('writes that wait', () => {
  it('are made when no others come, and can be read until then', async () => {
    const written: string[] = [];
    const writes = new DeferredWrites(async (file) => {
      await sleep(1);
      written.push(file);
    });
    for (let i = 0; i < 10; i++) writes.add(`f${i}`, Buffer.from(`${i}`));
    writes.add('f0', Buffer.from('0'));
    expect([written.length, writes.get('f3')?.toString(), writes.get('g')]).toEqual([0, '3', undefined]);
    await sleep(1300);
    expect(written.sort()).toEqual(Array.from({ length: 10 }, (_, i) => `f${i}`));
    expect(writes.get('f3')).toBeUndefined();
  });

  it('are made at once when they are large, or when somebody waits for them', async () => {
    const written: string[] = [];
    const writes = new DeferredWrites((file) => Promise.resolve(void written.push(file)));
    writes.add('large', Buffer.alloc(17 << 20));
    await sleep(1);
    expect(written).toEqual(['large']);
    writes.add('small', Buffer.from('x'));
    await writes.settled();
    expect(written).toEqual(['large', 'small']);
    await writes.settled();
  });

  it('are lost when the cache cannot be used, the others are not', async () => {
    const written: string[] = [];
    const writes = new DeferredWrites((file) =>
      file === 'bad'
        ? Promise.reject(repodataErrors.create('REPODATA_CACHE_UNUSABLE', 'full'))
        : Promise.resolve(void written.push(file)),
    );
    writes.add('bad', Buffer.from('x'));
    writes.add('good', Buffer.from('x'));
    await writes.settled();
    expect([written, writes.get('bad')]).toEqual([['good'], undefined]);
  });
});
