import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LinkThreads, linkPrefix } from '../src/index.js';
import type { LinkResult, PackageToLink } from '../src/index.js';
import { PACKAGED_AT, writePackage } from './synthetic-package.js';
import { temporaryFolder } from './temporary-folder.js';

const root = temporaryFolder();
const item = writePackage(join(root, 'pkgs'), 'item', {
  paths: {
    'lib/a': { content: 'a'.repeat(100_000), mode: 0o750 },
    'lib/b': { content: Buffer.alloc(2_000_000, 1) },
    'lib/l': { target: 'a' },
  },
});

function link(packages: readonly PackageToLink[], stagingDir: string, threads?: LinkThreads): Promise<LinkResult> {
  const options = threads === undefined ? {} : { threads };
  return linkPrefix({ packages, stagingDir, targetPrefix: '/env', requestedSpecs: [], platform: 'linux-64', options });
}

/** A file system in memory of its own, for tests that are root; undefined for others. */
function mountMemory(size: string): string | undefined {
  const place = mkdtempSync(join(tmpdir(), 'terrarium-link-memory-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'terrarium-test', place], { stdio: 'ignore' });
  } catch {
    rmdirSync(place);
    console.warn('SKIPPED: tests with other file systems, because mounting is not allowed');
    return undefined;
  }
  afterAll(() => {
    execFileSync('umount', [place]);
    rmdirSync(place);
  });
  return place;
}

const large = mountMemory('64m');
const small = mountMemory('1m');

(large === undefined ? describe.skip : describe)('linkPrefix() to another file system', () => {
  it('copies, with modes and times', async () => {
    const stagingDir = join(large!, 'env');
    expect(await link([item], stagingDir)).toMatchObject({ hardlinks: 0, copies: 2, symlinks: 1 });
    expect(statSync(join(stagingDir, 'lib/a')).mode & 0o7777).toBe(0o750);
    expect(statSync(join(stagingDir, 'lib/a')).mtimeMs).toBe(PACKAGED_AT * 1000);
    expect(readFileSync(join(stagingDir, 'lib/l'))).toEqual(readFileSync(join(item.extractedDir, 'lib/a')));
  });
});

(small === undefined ? describe.skip : describe)('linkPrefix() to a full disk', () => {
  it('is a fault of the disk, and frees what it took', async () => {
    const stagingDir = join(small!, 'env');
    const fault = { code: 'LINK_DISK_FULL', isFault: true };
    await expect(link([item], stagingDir)).rejects.toMatchObject(fault);
    expect(existsSync(stagingDir)).toBe(false);
    expect(readdirSync(small!)).toEqual([]);
  });
});

describe('LinkThreads', () => {
  it('serve several prefixes at one time', async () => {
    const threads = new LinkThreads(2);
    const results = await Promise.all(['x', 'y', 'z'].map((name) => link([item], join(root, name), threads)));
    expect(results.map(({ hardlinks }) => hardlinks)).toEqual([2, 2, 2]);
    await threads.close();
  });

  it('fail what is under way when they are closed', async () => {
    const threads = new LinkThreads(1);
    const measuring = threads.run('measure', { dir: '/usr' });
    const closing = threads.close();
    await expect(measuring).rejects.toMatchObject({ code: 'LINK_WORKER_LOST' });
    await closing;
    expect(() => threads.run('measure', { dir: root })).toThrow('closed');
  });
});
