import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { RepodataGateway, writeShards } from '../src/index.js';
import type { GatewayOptions, ShardRecord } from '../src/index.js';
import { MsgpackWriter } from '../src/msgpack/msgpack-writer.js';
import type { MsgpackValue } from '../src/msgpack/msgpack-writer.js';
import { ChannelServer } from './channel-server.js';
import { channelAt, sampleRecord } from './sample-channel.js';
import { reach } from './reach.js';
import { useTemporaryFolder } from './temporary-folder.js';

const INDEX = '/c/linux-64/repodata_shards.msgpack.zst';
const SHA256 = '5e'.repeat(32);

jest.setTimeout(30_000);

const folder = useTemporaryFolder();
const gateways: RepodataGateway[] = [];
let server: ChannelServer;

beforeEach(async () => {
  server = await ChannelServer.start();
});

afterEach(async () => {
  await Promise.all(gateways.splice(0).map((one) => one.close()));
  await server.stop();
});

function gateway(options: Partial<GatewayOptions> = {}): RepodataGateway {
  const http = { retry: { attempts: 2, baseDelayMs: 1 } };
  const made = new RepodataGateway({ cacheDir: path.join(folder(), 'cache'), http, ...options });
  gateways.push(made);
  return made;
}

function record(name: string, version: string, more: Record<string, unknown> = {}): ShardRecord {
  return { ...sampleRecord(name, version, more), fn: `${name}-${version}-0.conda` } as unknown as ShardRecord;
}

/** Writes shards with the library and puts them on the server; gives the path of each package's shard. */
async function serveShards(records: readonly ShardRecord[], base = '/c', options = {}): Promise<string[]> {
  const target = path.join(folder(), 'written');
  const names = [...new Set(records.map(({ name }) => name))];
  const packages = names.map((name) => ({ name, records: records.filter((one) => one.name === name) }));
  await writeShards(packages, target, { subdir: 'linux-64', compressionLevel: 1, ...options });
  server.files.set(
    `${base}/linux-64/repodata_shards.msgpack.zst`,
    await readFile(path.join(target, 'repodata_shards.msgpack.zst')),
  );
  const shards = await readdir(path.join(target, 'shards'));
  for (const shard of shards) {
    server.files.set(`${base}/linux-64/shards/${shard}`, await readFile(path.join(target, 'shards', shard)));
  }
  return shards.map((shard) => `${base}/linux-64/shards/${shard}`);
}

function allNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `p${i}`);
}

function packed(value: MsgpackValue): Buffer {
  const writer = new MsgpackWriter();
  writer.value(value);
  return zstdCompressSync(writer.bytes());
}

function shardRequests(): string[] {
  return server.paths().filter((one) => one.includes('/shards/'));
}

describe('sharded repodata', () => {
  it('gives the records as they were written', async () => {
    const more = {
      sha256: SHA256,
      md5: 'ab'.repeat(16),
      timestamp: 1_566_496_729_565,
      size: 5_000_000_000,
      app: { x: [1.5] },
    };
    await serveShards([record('a', '1.0', more), record('b', '1.0')]);
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(repodata.sources[0]).toMatchObject({ form: 'shards', info: { subdir: 'linux-64' } });
    expect((await repodata.load('a'))[0]).toEqual([
      {
        ...record('a', '1.0', more),
        subdir: 'linux-64',
        channel: `${server.url}/c`,
        url: `${server.url}/c/linux-64/a-1.0-0.conda`,
      },
    ]);
    expect(repodata.has('b')).toBe(true);
    expect(repodata.has('c')).toBe(false);
    expect([...repodata.names()]).toEqual(['a', 'b']);
  });

  it('is fetched for the packages that a solve can reach, once each, and then never again', async () => {
    await serveShards([
      record('a', '1.0', { depends: ['b >=1', '__glibc >=2.17', 'gone 1.0'] }),
      record('a', '2.0', { depends: ['b >=1', 'c'] }),
      record('b', '1.0', { depends: ['a'] }),
      record('c', '1.0'),
      record('unrelated', '1.0'),
    ]);
    const one = gateway();
    const walk = async (): Promise<string[]> => {
      const repodata = await one.open([channelAt(`${server.url}/c`)], ['linux-64']);
      return [...(await reach(repodata, ['a']))].sort();
    };
    expect(await Promise.all([walk(), walk()])).toEqual([
      ['a', 'b', 'c', 'gone'],
      ['a', 'b', 'c', 'gone'],
    ]);
    expect(shardRequests()).toHaveLength(3);
    await walk();
    await one.close();
    await gateway()
      .open([channelAt(`${server.url}/c`)], ['linux-64'])
      .then((repodata) => repodata.load('a'));
    expect(shardRequests()).toHaveLength(3);
  });

  it('of which a package changed is fetched for that package only', async () => {
    await serveShards([record('a', '1.0'), record('b', '1.0')]);
    const one = gateway();
    const load = async (): Promise<unknown> => {
      const repodata = await one.open([channelAt(`${server.url}/c`)], ['linux-64']);
      return (await Promise.all([repodata.load('a'), repodata.load('b')])).flat(2).map(({ fn }) => fn);
    };
    await load();
    await serveShards([record('a', '1.0'), record('b', '2.0')]);
    expect(await load()).toEqual(['a-1.0-0.conda', 'b-2.0-0.conda']);
    expect(shardRequests()).toHaveLength(3);
  });

  it('has shards and packages where the index says', async () => {
    const [shard = ''] = await serveShards([record('a', '1.0')], '/c', { baseUrl: 'https://files.example.org/x' });
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect((await repodata.load('a'))[0]?.[0]?.url).toBe('https://files.example.org/x/a-1.0-0.conda');
    expect(shardRequests()).toEqual([shard]);

    const elsewhere = await ChannelServer.start();
    const digest = path.basename(shard).split('.')[0] ?? '';
    elsewhere.files.set(`/s/${digest}.msgpack.zst`, server.files.get(shard)!);
    const shards = { a: Buffer.from(digest, 'hex') };
    server.files.set(
      '/d/linux-64/repodata_shards.msgpack.zst',
      packed({ info: { shards_base_url: `${elsewhere.url}/s` }, shards }),
    );
    const other = gateway({ cacheDir: path.join(folder(), 'other') });
    expect((await (await other.open([channelAt(`${server.url}/d`)], ['linux-64'])).load('a')).flat()).toHaveLength(1);
    expect(elsewhere.paths()).toEqual([`/s/${digest}.msgpack.zst`]);
    await elsewhere.stop();
  });

  it('reads the removed and v3 sections of a shard (CEP 48)', async () => {
    await serveShards([record('a', '1.0'), record('a', '2.0', { schema_version: 3, flags: ['cuda'] })]);
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect((await repodata.load('a')).flat().map(({ fn, flags }) => [fn, flags])).toEqual([
      ['a-1.0-0.conda', undefined],
      ['a-2.0-0.conda', ['cuda']],
    ]);
  });

  it('works offline as far as shards are cached', async () => {
    await serveShards([record('a', '1.0'), record('b', '1.0')]);
    const channels = [channelAt(`${server.url}/c`)];
    const first = gateway();
    await (await first.open(channels, ['linux-64'])).load('a');
    await first.close();
    const repodata = await gateway({ offline: true }).open(channels, ['linux-64']);
    expect((await repodata.load('a')).flat()).toHaveLength(1);
    await expect(repodata.load('b')).rejects.toMatchObject({
      code: 'REPODATA_NOT_CACHED',
      message: expect.stringContaining('The shard of b of'),
    });
    expect((await repodata.load('c')).flat()).toEqual([]);
  });

  it('gets shards from the next mirror when one fails or cheats', async () => {
    const shards = await serveShards([record('a', '1.0')]);
    const mirror = await ChannelServer.start();
    mirror.files.set('/m/linux-64/repodata_shards.msgpack.zst', server.files.get(INDEX)!);
    for (const shard of shards) mirror.files.set(shard.replace('/c/', '/m/'), packed({ packages: {} }));
    const mirrors = new Map([[`${server.url}/c`, [`${mirror.url}/m`]]]);
    const repodata = await gateway({ mirrors }).open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect((await repodata.load('a')).flat()).toHaveLength(1);
    expect(mirror.paths()).toHaveLength(2);
    expect(server.paths()).toEqual(shards);
    await mirror.stop();
  });
});

describe('a walk over sharded repodata', () => {
  const records = Array.from({ length: 60 }, (_, i) =>
    record(`p${i}`, '1.0', { depends: i === 0 ? allNames(60) : [] }),
  );

  it('may be ended, and then ends what it began', async () => {
    await serveShards(records);
    const abort = new AbortController();
    for (const path of server.files.keys()) {
      if (path.includes('/shards/')) server.on(path, () => server.paths().some((one) => one.includes('/shards/')));
    }
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on('warning', note);
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64'], { signal: abort.signal });
    const walk = reach(repodata, ['p0']);
    setTimeout(() => abort.abort(new Error('enough')), 200);
    await expect(walk).rejects.toThrow('enough');
    await expect(repodata.load('p1')).rejects.toThrow('enough');
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('is done without waiting when all of it is in memory', async () => {
    await serveShards(records);
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    const names = [...(await reach(repodata, ['p0']))];
    expect(names.sort()).toEqual(allNames(60).sort());
    expect(names.every((name) => repodata.peekTables(name) !== undefined)).toBe(true);
    const nextTurn = new Promise((resolve) => setImmediate(() => resolve('too late')));
    expect(await Promise.race([reach(repodata, ['p0']), nextTurn])).toHaveProperty('size', 60);
  });
});

describe('a shard that is not what it should be', () => {
  it('is refused when its digest is another one', async () => {
    const [shard = ''] = await serveShards([record('a', '1.0'), record('b', '1.0')]);
    const name = zstdDecompressSync(server.files.get(shard)!).includes('a-1.0') ? 'a' : 'b';
    server.files.set(shard, packed({ packages: {} }));
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    await expect(repodata.load(name)).rejects.toMatchObject({
      code: 'SHARD_DIGEST_MISMATCH',
      isFault: true,
      details: { package: name, expected: path.basename(shard).split('.')[0] },
    });
    // Nothing of it is kept.
    expect(await readdir(path.join(folder(), 'cache', 'shards')).catch(() => [])).toEqual([]);
    expect((await repodata.load(name === 'a' ? 'b' : 'a')).flat()).toHaveLength(1);
  });

  it('is refused when it does not exist', async () => {
    const [shard = ''] = await serveShards([record('a', '1.0')]);
    server.files.delete(shard);
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    await expect(repodata.load('a')).rejects.toMatchObject({ code: 'SHARD_MISSING', isFault: true });
    await expect(reach(repodata, ['a'])).rejects.toMatchObject({ code: 'SHARD_MISSING' });
  });

  it('is fetched again when the cached one was damaged', async () => {
    const [shard = ''] = await serveShards([record('a', '1.0')]);
    const channels = [channelAt(`${server.url}/c`)];
    const first = gateway();
    await (await first.open(channels, ['linux-64'])).load('a');
    await first.close();
    const digest = path.basename(shard);
    await writeFile(path.join(folder(), 'cache', 'shards', digest.slice(0, 2), digest), 'damaged');
    expect((await (await gateway().open(channels, ['linux-64'])).load('a')).flat()).toHaveLength(1);
    expect(shardRequests()).toHaveLength(2);
  });

  async function serveOneShard(bytes: Buffer): Promise<void> {
    const { createHash } = await import('node:crypto');
    const digest = createHash('sha256').update(bytes).digest();
    const info = { base_url: '', shards_base_url: '', subdir: 'linux-64' };
    server.files.set(INDEX, packed({ info, shards: { a: digest }, version: 1 }));
    server.files.set(`/c/linux-64/${digest.toString('hex')}.msgpack.zst`, bytes);
  }

  it.each([
    ['is malformed', packed(['not', 'a', 'shard']), 'REPODATA_INVALID', 'is malformed'],
    ['is not compressed', Buffer.from('plain'), 'REPODATA_INVALID', 'cannot be decompressed'],
    ['grows too large', zstdCompressSync(Buffer.alloc(1 << 22)), 'REPODATA_TOO_LARGE', 'larger than'],
    [
      'is too large',
      zstdCompressSync(Buffer.from(Array.from({ length: 99_999 }, (_, i) => (i * i * 31) % 251))),
      'REPODATA_TOO_LARGE',
      'larger than',
    ],
  ])('is refused when it %s', async (_what, bytes, code, message) => {
    await serveOneShard(bytes);
    const limits = { maxShardBytes: 256, maxPackageBytes: 1 << 20 };
    const repodata = await gateway({ limits }).open([channelAt(`${server.url}/c`)], ['linux-64']);
    await expect(repodata.load('a')).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('costs only the records in it that are wrong', async () => {
    const good = { build: '0', build_number: 0, depends: [], name: 'a', version: '1' };
    const records = {
      'a-1-0.conda': good,
      '../x-1-0.conda': good,
      'b-1-0.conda': { ...good, name: 'b' },
      'a-2-0.conda': 7,
    };
    await serveOneShard(packed({ 'packages.conda': records }));
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect((await repodata.load('a')).flat().map(({ fn }) => fn)).toEqual(['a-1-0.conda']);
    expect(repodata.problems.map(({ place, reason }) => `${place}: ${reason}`)).toEqual([
      '../x-1-0.conda: the file name is not allowed',
      'a-2-0.conda: the record is not an object',
      'b-1-0.conda: the record has another package name',
    ]);
  });
});

describe('a shard index that is not what it should be', () => {
  it.each([
    ['a version that is unknown', packed({ version: 2, shards: {} }), 'REPODATA_VERSION_UNSUPPORTED'],
    ['no msgpack', zstdCompressSync(Buffer.from('<html>')), 'REPODATA_INVALID'],
    ['hex instead of bytes', packed({ shards: { a: SHA256 } }), 'REPODATA_INVALID'],
    [
      'shards in the file system',
      packed({ info: { shards_base_url: 'file:///etc/' }, shards: {} }),
      'CHANNEL_URL_REFUSED',
    ],
    ['packages in the file system', packed({ info: { base_url: 'file:///etc/' }, shards: {} }), 'CHANNEL_URL_REFUSED'],
  ])('is refused with %s', async (_what, bytes, code) => {
    server.files.set(INDEX, bytes);
    await expect(gateway().open([channelAt(`${server.url}/c`)], ['linux-64'])).rejects.toMatchObject({ code });
  });

  it('loses packages whose digest is none', async () => {
    server.files.set(INDEX, packed({ shards: { a: Buffer.alloc(20), b: Buffer.alloc(32) } }));
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(repodata.has('a')).toBe(false);
    expect(repodata.has('b')).toBe(true);
    expect(repodata.problems).toEqual([{ place: 'a', reason: 'the digest of the shard is not a sha256' }]);
  });
});

describe('writing shards', () => {
  const records = [record('a', '1.0', { sha256: SHA256 }), record('a', '2.0'), record('constructor', '1.0')];

  async function write(name: string, packages: readonly ShardRecord[]): Promise<Map<string, Buffer>> {
    const target = path.join(folder(), name);
    await mkdir(target, { recursive: true });
    const names = [...new Set(packages.map((one) => one.name))];
    const contents = names.map((one) => ({ name: one, records: packages.filter((other) => other.name === one) }));
    await writeShards(contents, target, { subdir: 'linux-64' });
    const files = await readdir(target, { recursive: true, withFileTypes: true });
    const read = files
      .filter((file) => file.isFile())
      .map(async (file) => [file.name, await readFile(path.join(file.parentPath, file.name))] as const);
    return new Map(await Promise.all(read));
  }

  it('gives the same bytes for the same records in any order', async () => {
    const reordered = records
      .toReversed()
      .map((one) => Object.fromEntries(Object.entries(one).reverse()) as ShardRecord);
    expect(await write('one', records)).toEqual(await write('two', reordered));
  });

  it('leaves the shards of other packages as they are when one changes', async () => {
    const before = await write('one', records);
    const after = await write('two', [...records, record('constructor', '2.0')]);
    const kept = [...before.keys()].filter((name) => after.has(name));
    expect(before.size - kept.length).toBe(1);
  });
});
