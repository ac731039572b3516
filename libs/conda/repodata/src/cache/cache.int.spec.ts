import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { useTemporaryFolder } from '../../test/temporary-folder.js';
import { CacheFolder } from './cache-folder.js';
import { withFileLock } from './file-lock.js';
import { pruneCache } from './prune-cache.js';
import { absentState, isFresh, parseState } from './subdir-state.js';

const folder = useTemporaryFolder();

describe('the cache folder', () => {
  it('puts files in place as a whole and leaves nothing else', async () => {
    const cache = new CacheFolder(folder());
    await cache.write(cache.indexPath('ab'), 'content');
    expect(String(await cache.read(cache.indexPath('ab')))).toBe('content');
    expect(await readdir(path.join(folder(), 'tmp'))).toEqual([]);
  });

  it('does not have what was not put into it', async () => {
    const cache = new CacheFolder(path.join(folder(), 'absent'));
    expect(await cache.read(cache.shardPath('ab'))).toBeUndefined();
  });

  it('says so when it cannot be used', async () => {
    const file = path.join(folder(), 'a-file');
    await writeFile(file, '');
    const cache = new CacheFolder(file);
    const fault = expect.objectContaining({ code: 'REPODATA_CACHE_UNUSABLE', isFault: true });
    await expect(cache.write(cache.indexPath('ab'), '')).rejects.toEqual(fault);
  });
});

describe('a lock', () => {
  const lock = (): string => path.join(folder(), 'locks', 'x');

  it('lets one at a time work, and all in the end', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, () => withFileLock(lock(), undefined, work)));
    expect(most).toBe(1);
    expect(await readdir(path.dirname(lock()))).toEqual([]);
  });

  it('is given back when the work fails', async () => {
    await expect(withFileLock(lock(), undefined, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withFileLock(lock(), undefined, () => Promise.resolve('yes'))).toBe('yes');
  });

  it('of a process that was killed is broken after a while', async () => {
    await mkdir(path.dirname(lock()), { recursive: true });
    await writeFile(lock(), 'left behind');
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(lock(), longAgo, longAgo);
    expect(await withFileLock(lock(), undefined, () => Promise.resolve('mine'))).toBe('mine');
  });

  it('is kept by a holder that lives, however long its work takes', async () => {
    await mkdir(path.dirname(lock()), { recursive: true });
    await writeFile(lock(), 'of another');
    const abort = new AbortController();
    const waiting = withFileLock(lock(), abort.signal, () => Promise.resolve('mine'));
    await sleep(100);
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(await readFile(lock(), 'utf8')).toBe('of another');
  });
});

describe('a stored state', () => {
  it.each(['', '{', 'null', '[]', '{"version":2}', '{"version":1,"form":"json","digest":"../../x"}'])(
    'that reads %j is not used',
    (text) => expect(parseState(Buffer.from(text))).toBeUndefined(),
  );

  it('holds as long as the server says and the settings allow', () => {
    const state = { ...absentState('https://example.org/x'), checkedAt: 1000, validators: { maxAgeMs: 500 } };
    expect(isFresh(state, 1499, 10_000)).toBe(true);
    expect(isFresh(state, 1500, 10_000)).toBe(false);
    expect(isFresh(state, 1200, 100)).toBe(false);
    expect(isFresh(state, 500, 10_000)).toBe(false);
  });
});

describe('pruning', () => {
  const DAY_MS = 24 * 3_600_000;

  async function put(file: string, ageMs: number, content = 'x'): Promise<string> {
    const full = path.join(folder(), file);
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(full, content);
    const time = new Date(Date.now() - ageMs);
    await utimes(full, time, time);
    return full;
  }

  it('removes what nobody needs and nothing else', async () => {
    const used = 'a'.repeat(64);
    const state = JSON.stringify({ ...absentState('https://x/'), form: 'json', digest: used });
    const kept = [
      await put('states/s.json', DAY_MS, state),
      await put(`packs/${used}.json.pack`, 90 * DAY_MS),
      await put(`packs/${'b'.repeat(64)}.json.pack`, 60_000),
      await put('shards/aa/recent.msgpack.zst', DAY_MS),
      await put('tmp/recent', 60_000),
    ];
    const gone = [
      await put(`packs/${'c'.repeat(64)}.zst.pack`, 2 * DAY_MS),
      await put(`indexes/${'d'.repeat(64)}.msgpack.zst`, 2 * DAY_MS),
      await put('shards/aa/old.msgpack.zst', 40 * DAY_MS),
      await put('states/old.json', 40 * DAY_MS, state),
      await put('tmp/left-behind', 2 * DAY_MS),
      await put('locks/left-behind', 2 * DAY_MS),
    ];
    expect(await pruneCache(folder())).toMatchObject({ removedFiles: gone.length });
    for (const file of kept) await expect(stat(file)).resolves.toBeDefined();
    for (const file of gone) await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('of a folder that is not there does nothing', async () => {
    expect(await pruneCache(path.join(folder(), 'absent'))).toEqual({ removedFiles: 0, removedBytes: 0 });
  });
});
