import { setTimeout as sleep } from 'node:timers/promises';
import { collectGarbage } from '../../test/collect-garbage.js';
import { packRecords } from '@terrarium/conda-types';
import type { PackageTable } from '@terrarium/conda-types';
import { NO_RECORDS } from '../sources/subdir-source.js';
import type { LoadedPackage } from './loaded-package.js';
import { RecordCache } from './record-cache.js';
import { SingleFlight } from './single-flight.js';

function loaded(bytes: number): LoadedPackage {
  return { ...NO_RECORDS, table: packRecords('a', []), bytes };
}

/** Which of the keys are there, once everything that nobody holds is gone. */
async function found(cache: RecordCache, keys: readonly string[]): Promise<string[]> {
  await collectGarbage();
  return keys.filter((key) => cache.get(key) !== undefined);
}

describe('the cache of parsed records', () => {
  it('drops the least recently used ones to keep under its limit', async () => {
    const cache = new RecordCache(100);
    for (const key of ['a', 'b', 'c']) cache.set(key, loaded(40));
    expect(await found(cache, ['a', 'c', 'b'])).toEqual(['c', 'b']);
    cache.set('d', loaded(40));
    expect(await found(cache, ['b', 'c', 'd'])).toEqual(['b', 'd']);
    expect(cache.bytes).toBe(80);
  });

  it('counts an entry once however often it is set', () => {
    const cache = new RecordCache(100);
    for (let i = 0; i < 5; i++) cache.set('a', loaded(30));
    expect(cache.bytes).toBe(30);
  });

  it('does not keep what is larger than all of it', async () => {
    const cache = new RecordCache(100);
    cache.set('a', loaded(1000));
    expect(cache.bytes).toBe(0);
    expect(await found(cache, ['a'])).toEqual([]);
  });

  it('gives the same table beyond its limit as long as somebody holds it', async () => {
    const cache = new RecordCache(100);
    let held: PackageTable | undefined = packRecords('a', []);
    cache.set('a', { ...NO_RECORDS, table: held, bytes: 1000 });
    expect(await found(cache, ['a'])).toEqual(['a']);
    expect(cache.get('a')?.table).toBe(held);
    expect(cache.bytes).toBe(0);
    held = undefined;
    expect(await found(cache, ['a'])).toEqual([]);
  });
});

describe('work that several want', () => {
  it('is done once, and again when it is wanted later', async () => {
    const flights = new SingleFlight<number>();
    let runs = 0;
    const work = async (): Promise<number> => {
      await sleep(5);
      return ++runs;
    };
    expect(await Promise.all([1, 2, 3].map(() => flights.run('k', undefined, work)))).toEqual([1, 1, 1]);
    expect(await flights.run('k', undefined, work)).toBe(2);
  });

  it('fails for all of them, and is tried anew by the next one', async () => {
    const flights = new SingleFlight<number>();
    const fail = async (): Promise<number> => {
      await sleep(1);
      throw new Error('no');
    };
    const both = await Promise.allSettled([flights.run('k', undefined, fail), flights.run('k', undefined, fail)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await flights.run('k', undefined, () => Promise.resolve(1))).toBe(1);
  });

  it('goes on for the others when one leaves', async () => {
    const flights = new SingleFlight<string>();
    const leaver = new AbortController();
    let wasAborted = false;
    const work = async (signal: AbortSignal): Promise<string> => {
      signal.addEventListener('abort', () => (wasAborted = true));
      await sleep(20);
      return 'done';
    };
    const left = flights.run('k', leaver.signal, work);
    const stayed = flights.run('k', undefined, work);
    leaver.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(wasAborted).toBe(false);
    expect(await stayed).toBe('done');
  });

  it('is aborted when the last one leaves', async () => {
    const flights = new SingleFlight<string>();
    const leaver = new AbortController();
    let wasAborted = false;
    const left = flights.run('k', leaver.signal, async (signal) => {
      signal.addEventListener('abort', () => (wasAborted = true));
      await sleep(20);
      return 'done';
    });
    leaver.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(wasAborted).toBe(true);
  });

  it('is not begun for one who has left already', async () => {
    const run = new SingleFlight().run('k', AbortSignal.abort(new Error('left')), () => Promise.resolve(1));
    await expect(run).rejects.toThrow('left');
  });
});
