import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withFileLock } from './file-lock.js';
import { processIdentity } from './process-identity.js';

describe('withFileLock()', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'file-lock-'));
    path = join(folder, 'some.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function leaveLock(holder: unknown): void {
    writeFileSync(path, JSON.stringify(holder));
  }

  it('lets one worker in at a time and leaves nothing behind', async () => {
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 8 }, () =>
        withFileLock(path, async () => {
          most = Math.max(most, ++inside);
          await sleep(5);
          inside--;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('gives the lock back when the work fails', async () => {
    await expect(withFileLock(path, () => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck');
    expect(existsSync(path)).toBe(false);
  });

  it('breaks the lock of a dead process at once', async () => {
    leaveLock({ host: hostname(), pid: spawnSync('true').pid, identity: 'some earlier life' });
    const started = Date.now();
    await expect(withFileLock(path, () => Promise.resolve('done'))).resolves.toBe('done');
    expect(Date.now() - started).toBeLessThan(25_000);
  });

  it('breaks the lock of another host only when its heartbeat has stopped', async () => {
    leaveLock({ host: 'another-host', pid: process.pid, identity: processIdentity(process.pid) });
    let entered = false;
    const work = withFileLock(path, () => Promise.resolve((entered = true)));
    await sleep(400);
    expect(entered).toBe(false);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(path, longAgo, longAgo);
    await work;
    expect(entered).toBe(true);
  });

  it('waits for a living holder and says so once', async () => {
    const lines: string[] = [];
    leaveLock({ host: hostname(), pid: process.pid, identity: processIdentity(process.pid) });
    const work = withFileLock(
      path,
      () => Promise.resolve('done'),
      () => lines.push('waiting'),
    );
    while (lines.length === 0) await sleep(20);
    await sleep(400);
    expect(lines).toEqual(['waiting']);
    rmSync(path);
    await expect(work).resolves.toBe('done');
  });
});
