import { existsSync, readFileSync, renameSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { RepoDataRecord } from '@terrarium/conda-types';
import type { CodedError } from '@terrarium/kernel-errors';
import type { PackageProgress, PackageSource } from '../src/index.js';
import { ChannelServer, status } from './channel-server.js';
import { noise, samplePackage } from './sample-package.js';
import { TemporaryCache } from './temporary-cache.js';

jest.setTimeout(30_000);
const folder = TemporaryCache.use();
const sample = samplePackage('sample', { 'bin/tool': '#!/bin/sh\n', 'lib/data': noise(300_000) });
const other = samplePackage('other', { 'lib/other': noise(50_000, 2) });
let server: ChannelServer;
beforeEach(async () => {
  server = await ChannelServer.start();
});
afterEach(() => server.stop());

describe('PackageCache', () => {
  it('downloads, verifies and extracts a package, and has it the next time', async () => {
    const record = server.add(sample);
    const cache = await folder.open();
    const first = await cache.ensure(record);
    expect(first).toMatchObject({ sha256: record.sha256, fromCache: false, downloadedBytes: record.size });
    expect(readFileSync(join(first.extractedDir, 'lib/data')).equals(noise(300_000))).toBe(true);
    const second = await cache.ensure(record);
    expect(second).toMatchObject({ extractedDir: first.extractedDir, fromCache: true, downloadedBytes: 0 });
    expect(server.requests).toHaveLength(1);
    expect(folder.files('partial')).toEqual([]);
  });

  it('has it in another cache on the same folder, and offline', async () => {
    const record = server.add(sample);
    await (await folder.open()).ensure(record);
    const again = await folder.open({ offline: true });
    expect((await again.ensure(record)).fromCache).toBe(true);
    await expect(again.ensure(server.add(other))).rejects.toMatchObject({ code: 'PACKAGE_OFFLINE' });
  });

  it('keeps extracted packages under names that people can read', async () => {
    const { extractedDir } = await (await folder.open()).ensure(server.add(sample));
    const { sha256 } = sample.record;
    expect(extractedDir).toBe(join(folder.root, 'packages', sha256!.slice(0, 2), sha256!, 'sample-1.0-0'));
  });

  it('writes the record into the package as conda clients do, without credentials', async () => {
    const record = server.add(sample);
    const secret = {
      ...record,
      url: record.url.replace('http://', 'http://user:pass@'),
      channel: 'https://h/t/tk-1/c',
    };
    const { extractedDir } = await (await folder.open()).ensure(secret);
    const text = readFileSync(join(extractedDir, 'info/repodata_record.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({ ...record, channel: 'https://h/c' });
    const keys = Object.keys(JSON.parse(text) as object);
    expect(keys).toEqual([...keys].sort());
  });

  it.each([
    ['a path', (path: string) => path],
    ['a file URL', (path: string) => pathToFileURL(path).href],
  ])('takes a package from %s without copying it', async (_name, address) => {
    const archive = join(folder.root, 'sample.archive');
    writeFileSync(archive, sample.archive);
    const cached = await (await folder.open({ offline: true })).ensure({ ...sample.record, url: address(archive) });
    expect(existsSync(join(cached.extractedDir, 'bin/tool'))).toBe(true);
    expect(folder.files('partial')).toEqual([]);
    expect(existsSync(archive)).toBe(true);
  });

  it('keeps archives when asked to', async () => {
    const cache = await folder.open({ keepArchives: true });
    const { archivePath } = await cache.ensure(server.add(sample));
    expect(readFileSync(archivePath!).equals(sample.archive)).toBe(true);
  });

  it('goes by the MD5 when that is all the record has, and is one with the entry of the sha256', async () => {
    const record = withoutSha256(server.add(sample));
    const cache = await folder.open();
    const byMd5 = await cache.ensure(record);
    expect(byMd5.sha256).toBe(sample.record.sha256);
    expect((await cache.ensure(record)).fromCache).toBe(true);
    expect((await cache.ensure(server.add(sample))).extractedDir).toBe(byMd5.extractedDir);
    expect(server.requests).toHaveLength(1);
    await expect(cache.ensure({ ...record, md5: '0'.repeat(32) })).rejects.toMatchObject({
      code: 'PACKAGE_HASH_MISMATCH',
    });
  });

  it('never lets a record teach it a wrong MD5', async () => {
    const cache = await folder.open();
    const poisoned = { ...server.add(sample), md5: other.record.md5! };
    await cache.ensure(poisoned);
    const wanted = withoutSha256(server.add(other));
    expect((await cache.ensure(wanted)).sha256).toBe(other.record.sha256);
  });

  it('downloads once for all who ask at the same time, and one who gives up leaves the others alone', async () => {
    const record = server.add(sample);
    const cache = await folder.open();
    const aborter = new AbortController();
    const [first, second, third] = [
      cache.ensure(record),
      cache.ensure(record, { signal: aborter.signal }),
      cache.ensure(record),
    ];
    aborter.abort(new Error('no longer wanted'));
    await expect(second).rejects.toThrow('no longer wanted');
    expect((await first).extractedDir).toBe((await third).extractedDir);
    expect(server.requests).toHaveLength(1);
  });

  it('downloads once for two caches in one process', async () => {
    const record = server.add(sample);
    const caches = await Promise.all([folder.open(), folder.open(), folder.open()]);
    const cached = await Promise.all(caches.map((cache) => cache.ensure(record)));
    expect(cached.filter(({ fromCache }) => !fromCache)).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });

  it('gives many packages in the order of their records', async () => {
    const records = Array.from({ length: 8 }, (_, index) =>
      server.add(samplePackage(`p${index}`, { [`f${index}`]: noise(1000 * (index + 1), index + 1) })),
    );
    const cached = await (
      await folder.open({ concurrency: 3 })
    ).ensureAll([...records, records[0]!], { concurrency: 2 });
    expect(cached.map(({ sha256 }) => sha256)).toEqual([...records, records[0]!].map(({ sha256 }) => sha256));
    expect(server.requests).toHaveLength(8);
  });

  it('ends the other downloads when one package cannot be had', async () => {
    const cache = await folder.open();
    const missing = { ...other.record, url: `${server.url}/linux-64/missing.conda` };
    server.next.length = 0;
    const slow = samplePackage('slow', { data: noise(200_000, 5) });
    const record = server.add(slow);
    server.next.push((_request, response, archive) => {
      response.writeHead(200, { 'content-length': archive.length });
      response.write(archive.subarray(0, 1000));
    });
    await expect(cache.ensureAll([record, missing])).rejects.toMatchObject({ code: 'PACKAGE_NOT_FOUND' });
    expect(await cache.list()).toEqual([]);
    expect((await cache.ensure(record)).fromCache).toBe(false);
  });

  it('reports how far it is, and that it is done', async () => {
    const reports: PackageProgress[] = [];
    const record = server.add(sample);
    const cache = await folder.open();
    await cache.ensure(record, { onProgress: (progress) => reports.push(progress) });
    expect(new Set(reports.map(({ phase }) => phase))).toEqual(new Set(['waiting', 'downloading', 'done']));
    expect(reports.at(-1)).toMatchObject({
      fileName: record.fn,
      phase: 'done',
      downloadedBytes: record.size,
      fromCache: false,
    });
    for (const [index, { downloadedBytes }] of reports.entries()) {
      expect(downloadedBytes).toBeGreaterThanOrEqual(reports[index - 1]?.downloadedBytes ?? 0);
    }
  });

  it('refuses what asks for work after it was closed, and ends what is under way', async () => {
    const record = server.add(sample);
    server.next.push((_request, response) => response.writeHead(200).flushHeaders());
    const cache = await folder.open();
    const waiting = cache.ensure(record);
    const refused = expect(waiting).rejects.toMatchObject({ code: 'CACHE_CLOSED' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await cache.close();
    await refused;
    await expect(cache.ensure(record)).rejects.toMatchObject({ code: 'CACHE_CLOSED' });
    expect(folder.files('sessions')).toEqual([]);
  });
});

describe('sources', () => {
  const source = (name: string, open: PackageSource['open']): PackageSource => ({ name, open });
  const gives =
    (bytes: Buffer): PackageSource['open'] =>
    () =>
      Promise.resolve(Readable.from([bytes.subarray(0, 100), bytes.subarray(100)]));

  it('are asked before the channel', async () => {
    const cache = await folder.open({
      sources: [source('empty', () => Promise.resolve(undefined)), source('blobs', gives(sample.archive))],
    });
    expect((await cache.ensure(server.add(sample))).downloadedBytes).toBe(sample.record.size);
    expect(server.requests).toEqual([]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('no connection')), 'PACKAGE_DOWNLOAD_FAILED'],
    ['breaks off', () => Promise.resolve(Readable.from(failing())), 'PACKAGE_DOWNLOAD_FAILED'],
    ['gives something else', gives(other.archive), 'PACKAGE_HASH_MISMATCH'],
    ['gives too much', gives(Buffer.concat([sample.archive, sample.archive])), 'PACKAGE_HASH_MISMATCH'],
  ])('that %s gives way to the channel, with a warning', async (_name, open, code) => {
    const warnings: CodedError[] = [];
    const cache = await folder.open({
      sources: [source('blobs', open)],
      onWarning: (warning) => warnings.push(warning),
    });
    expect((await cache.ensure(server.add(sample))).fromCache).toBe(false);
    expect(warnings.map((warning) => warning.code)).toEqual([code]);
    expect(server.requests).toHaveLength(1);
  });

  it('are all the offline cache has', async () => {
    const cache = await folder.open({ offline: true, sources: [source('blobs', () => Promise.resolve(undefined))] });
    await expect(cache.ensure(server.add(sample))).rejects.toMatchObject({ code: 'PACKAGE_NOT_FOUND' });
  });
});

describe('eviction', () => {
  const packages = [1, 2, 3, 4].map((seed) => samplePackage(`p${seed}`, { data: noise(100_000, seed) }));

  it('takes the least recently used first, down to the limit', async () => {
    const cache = await folder.open();
    for (const [index, each] of packages.entries()) {
      using cached = await cache.ensure(server.add(each));
      const used = new Date(Date.now() - (10 - index) * 3_600_000);
      utimesSync(join(cached.extractedDir, '../entry.json'), used, used);
    }
    (await cache.ensure(server.add(packages[0]!))).release();
    const { evicted, remainingBytes } = await cache.evict(250_000);
    expect(evicted.map((entry) => entry.package)).toEqual(['p2-1.0-0', 'p3-1.0-0']);
    expect(await cache.size()).toEqual({ entries: 2, bytes: remainingBytes });
    expect((await cache.list()).map((entry) => entry.package)).toEqual(['p1-1.0-0', 'p4-1.0-0']);
  });

  it('never takes what is in use, here or in another process', async () => {
    const [cache, neighbour] = [await folder.open(), await folder.open()];
    const here = await cache.ensure(server.add(packages[0]!));
    const there = await neighbour.ensure(server.add(packages[1]!));
    (await cache.ensure(server.add(packages[2]!))).release();
    expect((await cache.evict(0)).evicted.map((entry) => entry.package)).toEqual(['p3-1.0-0']);
    there.release();
    there.release();
    const again = await cache.ensure(server.add(packages[0]!));
    here.release();
    expect((await cache.evict(0)).evicted.map((entry) => entry.package)).toEqual(['p2-1.0-0']);
    again.release();
    expect((await neighbour.evict(0)).remainingBytes).toBe(0);
    expect(folder.files('packages')).toEqual([]);
  });

  it('happens by itself when the cache has a limit', async () => {
    const cache = await folder.open({ limitBytes: 250_000 });
    for (const each of packages) (await cache.ensure(server.add(each))).release();
    expect((await cache.size()).bytes).toBeLessThanOrEqual(250_000 + 102_000);
    expect((await cache.size()).entries).toBeGreaterThan(0);
  });

  it('that was killed in the middle is taken back', async () => {
    const cache = await folder.open();
    const { extractedDir } = await cache.ensure(server.add(sample));
    renameSync(join(extractedDir, '../entry.json'), join(extractedDir, '../entry.evicting.json'));
    expect(await cache.ensure(server.add(sample))).toMatchObject({ extractedDir, fromCache: true });
  });
});

describe('damage', () => {
  it('is found by verify(), and repaired when nobody uses the package', async () => {
    const cache = await folder.open();
    const cached = await cache.ensure(server.add(sample));
    await cache.ensure(server.add(other));
    expect(await cache.verify()).toEqual({ checked: 2, damaged: [] });
    writeFileSync(join(cached.extractedDir, 'bin/tool'), '#!/bin/ba\n');
    truncateSync(join(cached.extractedDir, 'lib/data'), 5);
    const damage = expect.objectContaining({
      package: 'sample-1.0-0',
      isRemoved: false,
      damages: [
        expect.objectContaining({ path: 'bin/tool', problem: 'wrong hash' }),
        { path: 'lib/data', problem: 'wrong size', expected: 300_000, found: 5 },
      ],
    });
    expect(await cache.verify({ repair: true })).toEqual({ checked: 2, damaged: [damage] });
    cached.release();
    expect((await cache.verify({ repair: true })).damaged).toMatchObject([{ isRemoved: true }]);
    expect((await cache.ensure(server.add(sample))).fromCache).toBe(false);
  });

  it('by a power cut is seen after the restart of the machine, once', async () => {
    const cache = await folder.open();
    const { extractedDir } = await cache.ensure(server.add(sample));
    const marker = join(extractedDir, '../entry.json');
    const restart = (): void =>
      writeFileSync(marker, readFileSync(marker, 'utf8').replace(/"boot": "[^"]*"/, '"boot": "before"'));
    restart();
    expect((await cache.ensure(server.add(sample))).fromCache).toBe(true);
    expect(readFileSync(marker, 'utf8')).not.toContain('"before"');
    truncateSync(join(extractedDir, 'lib/data'), 0);
    restart();
    expect((await cache.ensure(server.add(sample))).fromCache).toBe(false);
    expect(statSync(join(extractedDir, 'lib/data')).size).toBe(300_000);
  });

  it('of the marker makes the entry incomplete', async () => {
    const cache = await folder.open();
    const { extractedDir } = await cache.ensure(server.add(sample));
    writeFileSync(join(extractedDir, '../entry.json'), '');
    expect((await cache.ensure(server.add(sample))).fromCache).toBe(false);
  });
});

describe('records that are refused before anything is fetched', () => {
  it.each([
    ['no hash', { sha256: undefined, md5: undefined }, 'PACKAGE_UNVERIFIABLE'],
    ['a name that climbs', { name: '../../x' }, 'PACKAGE_RECORD_INVALID'],
    ['a build with a slash', { build: 'a/b' }, 'PACKAGE_RECORD_INVALID'],
    ['a file name that climbs', { fn: '../x.conda' }, 'PACKAGE_RECORD_INVALID'],
    ['a malformed hash', { sha256: '../../etc' }, 'PACKAGE_RECORD_INVALID'],
    ['a negative size', { size: -1 }, 'PACKAGE_RECORD_INVALID'],
    ['an unknown scheme', { url: 'ftp://host/x.conda' }, 'PACKAGE_RECORD_INVALID'],
    ['a relative path', { url: 'x.conda' }, 'PACKAGE_RECORD_INVALID'],
  ])('%s', async (_name, change, code) => {
    const cache = await folder.open();
    await expect(cache.ensure({ ...server.add(sample), ...change } as typeof sample.record)).rejects.toMatchObject({
      code,
    });
    expect(server.requests).toEqual([]);
  });
});

it('refuses a folder of another version', async () => {
  writeFileSync(join(folder.root, 'cache.json'), '{"format": 2}');
  await expect(folder.open()).rejects.toMatchObject({ code: 'CACHE_FORMAT_UNKNOWN' });
});

it('says that a package is not there', async () => {
  server.next.push(status(404));
  await expect((await folder.open()).ensure(server.add(sample))).rejects.toMatchObject({ code: 'PACKAGE_NOT_FOUND' });
  const absent = { ...sample.record, url: '/nowhere/sample.tar.bz2' };
  await expect((await folder.open()).ensure(absent)).rejects.toMatchObject({ code: 'PACKAGE_NOT_FOUND' });
});

function withoutSha256(record: RepoDataRecord): RepoDataRecord {
  const copy: { -readonly [Key in keyof RepoDataRecord]: RepoDataRecord[Key] } = { ...record };
  delete copy['sha256'];
  return copy;
}

async function* failing(): AsyncGenerator<Buffer> {
  yield sample.archive.subarray(0, 1000);
  await Promise.resolve();
  throw new Error('disk of the blob store is gone');
}
