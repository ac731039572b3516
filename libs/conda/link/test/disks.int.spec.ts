import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  rmdirSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shareByteCode } from '../src/byte-code/share-byte-code.js';
import { LinkThreads, linkPrefix } from '../src/index.js';
import type { LinkOptions, LinkResult, PackageToLink } from '../src/index.js';
import type { LinkPlan } from '../src/plan/link-plan.js';
import { PrefixTwins } from '../src/twins/prefix-twins.js';
import { makeRecord, PACKAGED_AT, writePackage } from './synthetic-package.js';
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

/** An XFS of its own, whose files can share blocks, for tests that are root where the system has XFS; else undefined. */
function mountSharing(): string | undefined {
  const place = mkdtempSync(join(tmpdir(), 'terrarium-link-xfs-'));
  const image = `${place}.img`;
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
  try {
    execFileSync('truncate', ['-s', '400M', image], { env });
    execFileSync('mkfs.xfs', ['-q', '-m', 'reflink=1', image], { env, stdio: 'ignore' });
    execFileSync('mount', ['-o', 'loop', image, place], { env, stdio: 'ignore' });
  } catch {
    rmSync(image, { force: true });
    rmdirSync(place);
    console.warn('SKIPPED: tests with shared blocks, because there is no mkfs.xfs (xfsprogs) or no right to mount');
    return undefined;
  }
  afterAll(() => {
    execFileSync('umount', [place], { env });
    rmdirSync(place);
    rmSync(image);
  });
  return place;
}

const sharing = mountSharing();

(sharing === undefined ? describe.skip : describe)('linkPrefix() where files can share blocks', () => {
  const PLACEHOLDER = `/${'placeholder_'.repeat(20)}`;
  const content = Buffer.alloc(8_000_000, 7);
  content.write(`${PLACEHOLDER}/lib\0`, 3_000_000, 'latin1');
  const usedBytes = () => {
    execFileSync('sync', ['-f', sharing!]);
    const { blocks, bfree, bsize } = statfsSync(sharing!);
    return (blocks - bfree) * bsize;
  };

  it('gives files that stay as they are a second name, which costs no inode, and clones them when asked', async () => {
    const there = writePackage(join(sharing!, 'pkgs'), 'named', {
      paths: {
        'lib/data': { content: 'data' },
        'lib/patched': { content, prefix_placeholder: PLACEHOLDER, file_mode: 'binary' },
      },
    });
    const [linked, cloned] = [join(sharing!, 'linked'), join(sharing!, 'cloned')];
    expect(await link([there], linked)).toMatchObject({ hardlinks: 1, reflinks: 0, copies: 0, patched: 1 });
    expect(statSync(join(linked, 'lib/data')).ino).toBe(statSync(join(there.extractedDir, 'lib/data')).ino);
    const request = { stagingDir: cloned, targetPrefix: '/env', requestedSpecs: [], platform: 'linux-64' };
    const result = await linkPrefix({ packages: [there], ...request, options: { share: 'reflink' } });
    expect(result).toMatchObject({ hardlinks: 0, reflinks: 1, copies: 0, patched: 1 });
    expect(statSync(join(cloned, 'lib/data')).nlink).toBe(1);
  });

  it('clones records from a prefix that was made before, and gets the same text', async () => {
    const names = Array.from({ length: 4000 }, (_, index) => `share/file-${index}`);
    const there = writePackage(join(sharing!, 'pkgs'), 'listed', {
      paths: Object.fromEntries([
        ['bin/tool', { content: `${PLACEHOLDER}/lib`, prefix_placeholder: PLACEHOLDER, file_mode: 'text' }],
        ...names.map((name) => [name, { content: '', sha256: 'e'.repeat(64) }]),
      ]),
    });
    const record = 'conda-meta/listed-1.0-0.json';
    const make = async (prefix: string, options: LinkOptions = {}): Promise<string> => {
      const place = { stagingDir: prefix, targetPrefix: prefix, requestedSpecs: [], platform: 'linux-64' };
      await linkPrefix({ packages: [there], ...place, options: { at: new Date(0), ...options } });
      return readFileSync(join(prefix, record), 'utf8');
    };
    const first = await make(join(sharing!, 'twin-1'));
    const before = usedBytes();
    const second = await make(join(sharing!, 'twin-2'));
    expect(second).not.toBe(first);
    expect(second.length).toBeGreaterThan(500_000);
    // 4,000 entries, of which one has another hash; the folders and the tool are most of it.
    expect(usedBytes() - before).toBeLessThan(second.length / 2);
    expect(statSync(join(sharing!, 'twin-2', record)).mode).toBe(statSync(join(sharing!, 'twin-1', record)).mode);

    // Whatever stands in the place of the twin, the record is what it is without one.
    const twin = join(sharing!, 'twin-2', record);
    writeFileSync(twin, `${first.slice(0, 100_000)}nonsense`);
    const third = join(sharing!, 'twin-3');
    const cloned = await make(third);
    rmSync(third, { recursive: true });
    rmSync(join(sharing!, 'twin-2'), { recursive: true });
    expect(await make(third)).toBe(cloned);
    expect(JSON.parse(cloned)).toMatchObject({ name: 'listed' });
  });

  it('lets byte-code share blocks with that of another prefix, and keeps what python wrote', async () => {
    const code = (prefix: string): Buffer => Buffer.concat([Buffer.alloc(2_000_000, 'code'), Buffer.from(prefix)]);
    const [twin, prefix] = [join(sharing!, 'code-1'), join(sharing!, 'code-2')];
    for (const each of [twin, prefix]) {
      mkdirSync(each);
      writeFileSync(join(each, 'm.pyc'), code(each), { mode: 0o640 });
    }
    writeFileSync(join(twin, 'other.pyc'), 'of another length');
    writeFileSync(join(prefix, 'other.pyc'), 'other');
    const files = ['m', 'other'].map((name) => ({ method: 'generated', source: `${name}.py` }));
    const planOf = (targetPrefix: string): LinkPlan =>
      ({ targetPrefix, packages: [{ record: makeRecord('pure'), files }] }) as unknown as LinkPlan;
    const twins = new PrefixTwins();
    twins.remember(planOf(twin));
    const before = usedBytes();
    const compiled = new Map(['m', 'other'].map((name) => [`${name}.py`, `${name}.pyc`]));
    await shareByteCode(planOf(prefix), compiled, prefix, twins);

    expect(before - usedBytes()).toBeGreaterThan(1_500_000);
    expect(readFileSync(join(prefix, 'm.pyc')).equals(code(prefix))).toBe(true);
    expect(statSync(join(prefix, 'm.pyc')).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(twin, 'm.pyc')).equals(code(twin))).toBe(true);
    expect(readdirSync(prefix).sort()).toEqual(['m.pyc', 'other.pyc']);
    expect(readFileSync(join(prefix, 'other.pyc'), 'utf8')).toBe('other');
  });

  it('writes of a patched binary only the blocks that differ, and gets the same bytes', async () => {
    const paths = {
      'lib/program': { content, mode: 0o555, prefix_placeholder: PLACEHOLDER, file_mode: 'binary' },
    } as const;
    const there = writePackage(join(sharing!, 'pkgs'), 'there', { paths });
    const elsewhere = writePackage(join(root, 'pkgs'), 'elsewhere', { paths });
    const copied = join(root, 'copied');
    await link([elsewhere], copied);
    const before = usedBytes();
    for (let index = 0; index < 10; index += 1) {
      const stagingDir = join(sharing!, `env${index}`);
      expect(await link([there], stagingDir)).toMatchObject({ patched: 1 });
      const program = join(stagingDir, 'lib/program');
      expect(readFileSync(program).equals(readFileSync(join(copied, 'lib/program')))).toBe(true);
      expect(statSync(program).mode & 0o7777).toBe(0o555);
    }
    expect(readFileSync(join(there.extractedDir, 'lib/program')).equals(content)).toBe(true);
    // Ten whole copies would be ten times the file.
    expect(usedBytes() - before).toBeLessThan(content.length);
  });
});
