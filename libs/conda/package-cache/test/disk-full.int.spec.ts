import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PackageCache } from '../src/index.js';
import { ChannelServer } from './channel-server.js';
import { noise, samplePackage } from './sample-package.js';
import { FAST_RETRY } from './temporary-cache.js';

/** Mounts a small file system in memory; undefined where that is not allowed. */
function mountSmallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

const disk = mountSmallDisk();
if (disk === undefined) console.warn('SKIPPED: a full disk: only root may mount a small one');

(disk === undefined ? describe.skip : describe)('a disk that is full', () => {
  const root = join(disk ?? '', 'cache');
  const big = samplePackage('big', { zeros: Buffer.alloc(3_000_000), data: noise(400_000) });
  const huge = samplePackage('huge', { data: noise(3_900_000, 2) });
  let server: ChannelServer;
  beforeAll(async () => {
    server = await ChannelServer.start();
  });
  afterAll(async () => {
    await server.stop();
    execFileSync('umount', [disk!]);
    rmSync(disk!, { recursive: true });
  });

  it.each([
    ['while a package is extracted', big, 2_000_000],
    ['while a package is downloaded', huge, 1_000_000],
  ])('%s is a clear failure that is cleaned up, and no failure when there is room', async (_name, sample, ballast) => {
    const record = server.add(sample);
    writeFileSync(join(disk!, 'ballast'), Buffer.alloc(ballast));
    const cache = await PackageCache.open({ root, threads: 1, retry: FAST_RETRY });
    try {
      await expect(cache.ensure(record)).rejects.toMatchObject({ code: 'CACHE_DISK_FULL', isFault: true });
      const used = Number(execFileSync('du', ['-sb', '--exclude=ballast', disk!]).toString().split('\t')[0]);
      expect(used).toBeLessThan(20_000);
      expect(await cache.list()).toEqual([]);
      rmSync(join(disk!, 'ballast'));
      if (sample === big) expect((await cache.ensure(record)).fromCache).toBe(false);
    } finally {
      await cache.evict(0);
      await cache.close();
      rmSync(root, { recursive: true, force: true });
    }
  });
});
