import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { cachedFolder } from './channel-cache.js';

describe('cachedFolder()', () => {
  let cacheDir: string;

  beforeEach(() => {
    cacheDir = path.join(mkdtempSync(path.join(tmpdir(), 'channel-cache-')), 'cache');
  });

  afterEach(() => rmSync(path.dirname(cacheDir), { recursive: true, force: true }));

  function build(content: string, wait: Promise<unknown> = Promise.resolve()) {
    return async (workDir: string) => {
      const folder = path.join(workDir, 'result');
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'content'), content);
      await wait;
      return folder;
    };
  }

  function content(folder: string): string {
    return readFileSync(path.join(folder, 'content'), 'utf8');
  }

  it('builds once, and then finds what it built', async () => {
    expect(content(await cachedFolder(cacheDir, 'key', build('first')))).toBe('first');
    const again = await cachedFolder(cacheDir, 'key', () => Promise.reject(new Error('Must not build')));
    expect(again).toBe(path.join(cacheDir, 'key'));
    expect(content(again)).toBe('first');
  });

  it('takes the folder of the first of two builds that finish, and keeps no other', async () => {
    const slow = Promise.withResolvers<unknown>();
    const second = cachedFolder(cacheDir, 'key', build('second', slow.promise));
    await cachedFolder(cacheDir, 'key', build('first'));
    slow.resolve(undefined);
    expect(content(await second)).toBe('first');
    expect(readdirSync(cacheDir)).toEqual(['key']);
  });

  it('shows nothing of a build under way, and leaves nothing of one that fails', async () => {
    const failing = cachedFolder(cacheDir, 'key', async (workDir) => {
      await build('half')(workDir);
      expect(existsSync(path.join(cacheDir, 'key'))).toBe(false);
      throw new Error('Disk full');
    });
    await expect(failing).rejects.toThrow('Disk full');
    expect(readdirSync(cacheDir)).toEqual([]);
  });

  it('removes work that a killed process left more than a day ago, and spares younger work', async () => {
    for (const name of ['.building-old', '.building-young']) {
      mkdirSync(path.join(cacheDir, name), { recursive: true });
    }
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
    utimesSync(path.join(cacheDir, '.building-old'), twoDaysAgo, twoDaysAgo);
    await cachedFolder(cacheDir, 'key', build('x'));
    expect(readdirSync(cacheDir).sort()).toEqual(['.building-young', 'key']);
  });
});
