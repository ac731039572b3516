import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { brotliCompressSync, deflateSync, zstdCompressSync } from 'node:zlib';
import { RepodataGateway } from '../src/index.js';
import type { GatewayOptions, HttpOptions, OpenRepodata } from '../src/index.js';
import { ChannelServer, etagOf } from './channel-server.js';
import { channelAt, repodataText, sampleRecord, serveRepodata } from './sample-channel.js';
import { useTemporaryFolder } from './temporary-folder.js';

const FAST_RETRIES = { attempts: 3, baseDelayMs: 5, maxDelayMs: 20 };
const FORMS_OF = (folder: string): string[] => [
  `${folder}/repodata_shards.msgpack.zst`,
  `${folder}/repodata.json.zst`,
  `${folder}/repodata.json.bz2`,
  `${folder}/repodata.json`,
];

jest.setTimeout(30_000);

const folder = useTemporaryFolder();
const gateways: RepodataGateway[] = [];
let server: ChannelServer;

function gateway(options: Partial<GatewayOptions> = {}, http: HttpOptions = {}): RepodataGateway {
  const made = new RepodataGateway({
    cacheDir: path.join(folder(), 'cache'),
    http: { retry: FAST_RETRIES, ...http },
    ...options,
  });
  gateways.push(made);
  return made;
}

beforeEach(async () => {
  server = await ChannelServer.start();
});

afterEach(async () => {
  await Promise.all(gateways.splice(0).map((one) => one.close()));
  await server.stop();
});

/** Ends a connection when what was written has had the time to arrive. */
function breakOff(response: ServerResponse): void {
  setTimeout(() => response.destroy(), 50);
}

async function versions(repodata: OpenRepodata, name: string): Promise<string[]> {
  return (await repodata.load(name)).flat().map(({ version }) => version);
}

async function leftovers(): Promise<string[]> {
  return readdir(path.join(folder(), 'cache', 'tmp')).catch(() => []);
}

describe('repodata over HTTP', () => {
  it('is looked for in the best form first, and read', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a', '1.0'), sampleRecord('b', '2.0')]);
    serveRepodata(server, '/c/noarch', [sampleRecord('a', '3.0')], 'zst');
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64', 'noarch']);
    expect(repodata.sources.map(({ subdir, form }) => [subdir, form])).toEqual([
      ['linux-64', 'json'],
      ['noarch', 'zst'],
    ]);
    expect(server.paths().filter((one) => one.startsWith('/c/linux-64'))).toEqual(FORMS_OF('/c/linux-64'));
    expect(server.paths().filter((one) => one.startsWith('/c/noarch'))).toEqual(FORMS_OF('/c/noarch').slice(0, 2));
    expect((await repodata.load('a')).map((records) => records.map(({ url }) => url))).toEqual([
      [`${server.url}/c/linux-64/a-1.0-0.conda`],
      [`${server.url}/c/noarch/a-3.0-0.conda`],
    ]);
    expect(await versions(repodata, 'nothing')).toEqual([]);
    expect(await leftovers()).toEqual([]);
  });

  it('is asked for again with its ETag, and not fetched again when it did not change', async () => {
    const file = serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    for (let i = 0; i < 2; i++) {
      const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
      expect(await versions(repodata, 'a')).toEqual(['1.0']);
    }
    const asked = server.seen.filter((one) => one.path === file);
    expect(asked.map(({ status }) => status)).toEqual([200, 304]);
    // That the better forms are missing is remembered too.
    expect(server.seen).toHaveLength(5);
  });

  it('is fetched again when it changed, and what was opened before stays as it was', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a', '1.0'), sampleRecord('b', '1.0')]);
    const one = gateway();
    const before = await one.open([channelAt(`${server.url}/c`)], ['linux-64']);
    serveRepodata(server, '/c/linux-64', [sampleRecord('a', '2.0'), sampleRecord('b', '2.0')]);
    const after = await one.open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(await versions(after, 'a')).toEqual(['2.0']);
    expect(await versions(before, 'b')).toEqual(['1.0']);
    expect(before.sources[0]?.digest).not.toBe(after.sources[0]?.digest);
  });

  it('is not asked for at all while Cache-Control says that it holds', async () => {
    const file = serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    server.headers.set(file, { 'cache-control': 'public, max-age=60' });
    await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    const asked = server.seen.length;
    await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(server.seen).toHaveLength(asked);
  });

  it('is read through Content-Encoding', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a')], 'json.gz');
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(await versions(repodata, 'a')).toEqual(['1.0']);
    const json = server.seen.find((one) => one.path.endsWith('.json'));
    expect(json?.headers['accept-encoding']).toBe('zstd, gzip');
    const zst = server.seen.find((one) => one.path.endsWith('.json.zst'));
    expect(zst?.headers['accept-encoding']).toBe('identity');
  });

  it.each([
    ['zstd', zstdCompressSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('is read through the Content-Encoding %s', async (encoding, encode) => {
    const file = serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    server.files.set(file, encode(server.files.get(file)!));
    server.headers.set(file, { 'content-encoding': encoding });
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(await versions(repodata, 'a')).toEqual(['1.0']);
  });

  it('is not read through a Content-Encoding that nobody knows', async () => {
    const file = serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    server.headers.set(file, { 'content-encoding': 'compress' });
    await expect(gateway().open([channelAt(`${server.url}/c`)], ['linux-64'])).rejects.toMatchObject({
      code: 'CHANNEL_UNREACHABLE',
      message: expect.stringContaining('unknown encoding compress'),
    });
  });

  it('comes from where info.base_url says (CEP 15)', async () => {
    const text = repodataText('linux-64', [sampleRecord('a')], {
      info: { subdir: 'linux-64', base_url: '../../files' },
    });
    server.files.set('/c/linux-64/repodata.json', text);
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect((await repodata.load('a'))[0]?.[0]).toMatchObject({
      url: `${server.url}/files/a-1.0-0.conda`,
      channel: `${server.url}/c`,
    });
  });

  it('keeps the token of the channel in package URLs and nowhere else', async () => {
    serveRepodata(server, '/t/tk-secret/c/linux-64', [sampleRecord('a')]);
    const repodata = await gateway().open([channelAt(`${server.url}/t/tk-secret/c`)], ['linux-64']);
    const record = (await repodata.load('a'))[0]?.[0];
    expect(record?.url).toBe(`${server.url}/t/tk-secret/c/linux-64/a-1.0-0.conda`);
    expect(record?.channel).toBe(`${server.url}/c`);
    expect(JSON.stringify(repodata.sources)).not.toContain('secret');
    const states = path.join(folder(), 'cache', 'states');
    for (const file of await readdir(states)) {
      expect(JSON.stringify(await import(path.join(states, file)))).not.toContain('secret');
    }
  });
});

describe('a channel that lacks a subdir', () => {
  it('is read without it', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    const one = gateway();
    const repodata = await one.open([channelAt(`${server.url}/c`)], ['linux-64', 'noarch']);
    expect(repodata.sources.map(({ form }) => form)).toEqual(['json', 'absent']);
    expect(await repodata.load('a')).toHaveLength(2);
    const asked = server.seen.length;
    await one.open([channelAt(`${server.url}/c`)], ['linux-64', 'noarch']);
    expect(server.paths().slice(asked)).toEqual(['/c/linux-64/repodata.json']);
  });

  it('is no channel when it lacks all of them, until it gets one', async () => {
    const one = gateway();
    const open = (): Promise<OpenRepodata> => one.open([channelAt(`${server.url}/t/tk-x/c`)], ['linux-64', 'noarch']);
    await expect(open()).rejects.toMatchObject({
      code: 'CHANNEL_NOT_FOUND',
      message: `The channel ${server.url}/c has no repodata for linux-64 and noarch`,
    });
    serveRepodata(server, '/t/tk-x/c/noarch', [sampleRecord('a')]);
    expect(await versions(await open(), 'a')).toEqual(['1.0']);
  });
});

describe('faults of the server', () => {
  it.each([[500], [502], [503], [429], [408]])('%d is tried again', async (status) => {
    const file = serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    server.failFirst(file, [status, status]);
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(await versions(repodata, 'a')).toEqual(['1.0']);
  });

  it('that last are told with the address, the attempts and the status', async () => {
    server.on('/t/tk-x/c/linux-64/repodata.json', (_request, response) => {
      response.writeHead(503).end();
      return true;
    });
    const opening = gateway().open([channelAt(`${server.url}/t/tk-x/c`)], ['linux-64']);
    await expect(opening).rejects.toMatchObject({
      code: 'CHANNEL_UNREACHABLE',
      isFault: true,
      message: `${server.url}/t/********/c/linux-64/repodata.json could not be fetched in 3 attempts: The server answered 503`,
      details: { status: 503, attempts: 3 },
    });
  });

  it('waits as long as Retry-After says, and gives up when that is too long', async () => {
    const file = serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    server.failFirst(file, [429], { 'retry-after': '1' });
    const start = Date.now();
    await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(Date.now() - start).toBeGreaterThan(950);

    const other = serveRepodata(server, '/d/linux-64', [sampleRecord('a')]);
    server.failFirst(other, [429], { 'retry-after': '3600' });
    const opening = gateway().open([channelAt(`${server.url}/d`)], ['linux-64']);
    await expect(opening).rejects.toMatchObject({ code: 'CHANNEL_UNREACHABLE', details: { retryAfterMs: 3_600_000 } });
  });

  it('of a better form alone do not keep from the others', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    server.on('/c/linux-64/repodata_shards.msgpack.zst', (_request, response) => {
      response.writeHead(500).end();
      return true;
    });
    server.on('/c/linux-64/repodata.json.zst', (_request, response) => {
      response.writeHead(403).end();
      return true;
    });
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(repodata.sources[0]?.form).toBe('json');
  });

  it('that answer every path with the same page are seen through', async () => {
    for (const file of FORMS_OF('/c/linux-64').slice(0, 3)) server.files.set(file, Buffer.from('<!DOCTYPE html>'));
    serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(await versions(repodata, 'a')).toEqual(['1.0']);
    for (const file of FORMS_OF('/d/linux-64')) server.files.set(file, Buffer.from('<!DOCTYPE html>'));
    await expect(gateway().open([channelAt(`${server.url}/d`)], ['linux-64'])).rejects.toMatchObject({
      code: 'REPODATA_INVALID',
      message: expect.stringContaining(`${server.url}/d/linux-64/repodata`),
    });
    expect(await leftovers()).toEqual([]);
  });

  it('that break a body off are mended by asking for the rest of it', async () => {
    const noise = randomBytes(600_000).toString('hex');
    const file = serveRepodata(server, '/c/linux-64', [sampleRecord('a', '1.0', { noise })], 'zst');
    const whole = server.files.get(file)!;
    let breaks = 2;
    server.on(file, (request, response) => {
      if (breaks-- <= 0) return false;
      const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const part = whole.subarray(start);
      response.writeHead(start === 0 ? 200 : 206, {
        etag: etagOf(whole),
        'content-length': part.length,
        ...(start > 0 && { 'content-range': `bytes ${start}-${whole.length - 1}/${whole.length}` }),
      });
      response.write(part.subarray(0, part.length >> 1), () => breakOff(response));
      return true;
    });
    const repodata = await gateway({ limits: { maxRecordBytes: 1 << 22 } }).open(
      [channelAt(`${server.url}/c`)],
      ['linux-64'],
    );
    expect((await repodata.load('a'))[0]?.[0]).toMatchObject({ noise });
    const ranges = server.seen.filter((one) => one.path === file).map(({ headers }) => headers.range !== undefined);
    expect(ranges).toEqual([false, true, true]);
    expect(await leftovers()).toEqual([]);
  });

  it.each([
    ['ignores ranges', 200],
    ['has no rest to give', 416],
  ])('that break a body off are mended from the start when the server %s', async (_what, status) => {
    const file = serveRepodata(server, '/c/linux-64', [sampleRecord('a', '1.0', { noise: 'x'.repeat(50_000) })]);
    const whole = server.files.get(file)!;
    let asked = 0;
    server.on(file, (request, response) => {
      asked++;
      const headers = { etag: etagOf(whole), 'content-length': whole.length };
      if (asked === 1) response.writeHead(200, headers).write(whole.subarray(0, 30_000), () => breakOff(response));
      else if (request.headers.range !== undefined && status === 416) response.writeHead(416).end();
      else response.writeHead(200, headers).end(whole);
      return true;
    });
    const repodata = await gateway().open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(await versions(repodata, 'a')).toEqual(['1.0']);
    expect(asked).toBe(status === 416 ? 3 : 2);
  });

  it('that break a body off without saying how long it is are noticed', async () => {
    const file = serveRepodata(server, '/c/linux-64', [sampleRecord('a', '1.0', { noise: 'x'.repeat(5000) })]);
    const whole = server.files.get(file)!;
    server.on(file, (_request, response) => {
      response.writeHead(200, { connection: 'close' });
      response.end(whole.subarray(0, 3000));
      return true;
    });
    await expect(gateway().open([channelAt(`${server.url}/c`)], ['linux-64'])).rejects.toMatchObject({
      code: 'REPODATA_INVALID',
      message: expect.stringContaining('stops in the middle'),
    });
  });

  it.each([
    ['a damaged file', (whole: Buffer) => Buffer.concat([whole.subarray(0, -9), Buffer.alloc(9)])],
    ['a file that is cut short', (whole: Buffer) => whole.subarray(0, -9)],
  ])('such as %s are told', async (_what, damage) => {
    const file = serveRepodata(server, '/c/linux-64', [sampleRecord('a')], 'zst');
    server.files.set(file, damage(server.files.get(file)!));
    await expect(gateway().open([channelAt(`${server.url}/c`)], ['linux-64'])).rejects.toMatchObject({
      code: 'REPODATA_INVALID',
    });
  });

  it('such as silence end after a time', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    let waiting = 0;
    for (const file of FORMS_OF('/c/linux-64')) server.on(file, () => ++waiting > 0);
    const http = { retry: { attempts: 2, baseDelayMs: 1 }, headersTimeoutMs: 300 };
    await expect(gateway({}, http).open([channelAt(`${server.url}/c`)], ['linux-64'])).rejects.toMatchObject({
      code: 'CHANNEL_UNREACHABLE',
    });
    expect(waiting).toBe(2);
  });

  it('such as no server at all are told', async () => {
    const { url } = server;
    await server.stop();
    await expect(gateway().open([channelAt(`${url}/c`)], ['linux-64'])).rejects.toMatchObject({
      code: 'CHANNEL_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
    server = await ChannelServer.start();
  });
});

describe('limits', () => {
  it('refuse a file that is too large to fetch', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a', '1.0', { x: 'y'.repeat(5000) })]);
    const opening = gateway({ limits: { maxDownloadBytes: 4000 } }).open([channelAt(`${server.url}/c`)], ['linux-64']);
    await expect(opening).rejects.toMatchObject({ code: 'REPODATA_TOO_LARGE' });
    expect(await leftovers()).toEqual([]);
  });

  it('refuse a small file that becomes too large', async () => {
    server.files.set('/c/linux-64/repodata.json.zst', zstdCompressSync(Buffer.alloc(1 << 24, ' ')));
    const opening = gateway({ limits: { maxRepodataBytes: 1 << 20 } }).open(
      [channelAt(`${server.url}/c`)],
      ['linux-64'],
    );
    await expect(opening).rejects.toMatchObject({
      code: 'REPODATA_TOO_LARGE',
      message: `${server.url}/c/linux-64/repodata.json.zst cannot be used: The decompressed repodata is larger than 1048576 bytes`,
    });
    expect(await leftovers()).toEqual([]);
  });

  it('pass over a record that is too long', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a', '1.0', { x: 'y'.repeat(5000) }), sampleRecord('a', '2.0')]);
    const repodata = await gateway({ limits: { maxRecordBytes: 4000 } }).open(
      [channelAt(`${server.url}/c`)],
      ['linux-64'],
    );
    expect(await versions(repodata, 'a')).toEqual(['2.0']);
    expect(repodata.problems).toEqual([{ place: 'a-1.0-0.conda', reason: 'the record is longer than 4000 bytes' }]);
  });

  it('refuse a package of which too much is said', async () => {
    const records = ['1', '2', '3'].map((version) => sampleRecord('a', version, { x: 'y'.repeat(500) }));
    serveRepodata(server, '/c/linux-64', [...records, sampleRecord('b')]);
    const one = gateway({ limits: { maxPackageBytes: 1500 } });
    const repodata = await one.open([channelAt(`${server.url}/c`)], ['linux-64']);
    await expect(repodata.load('a')).rejects.toMatchObject({ code: 'REPODATA_TOO_LARGE', details: { package: 'a' } });
    expect(await versions(repodata, 'b')).toEqual(['1.0']);
  });

  it('refuse repodata of a later version', async () => {
    server.files.set('/c/linux-64/repodata.json', repodataText('linux-64', [], { repodata_version: 3 }));
    await expect(gateway().open([channelAt(`${server.url}/c`)], ['linux-64'])).rejects.toMatchObject({
      code: 'REPODATA_VERSION_UNSUPPORTED',
    });
  });
});

describe('access', () => {
  it('uses the credentials of the host, and not those of another', async () => {
    const file = serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    server.on(file, (request, response) => {
      if (request.headers.authorization === 'Bearer right') return false;
      response.writeHead(401).end();
      return true;
    });
    const host = `127.0.0.1:${server.port}`;
    const open = (credentials: HttpOptions['credentials']): Promise<OpenRepodata> =>
      gateway({}, { ...(credentials && { credentials }) }).open([channelAt(`${server.url}/c`)], ['linux-64']);
    await expect(open(undefined)).rejects.toMatchObject({ code: 'CHANNEL_ACCESS_DENIED', isFault: false });
    await expect(open(new Map([[host, { kind: 'bearer', token: 'wrong' }]]))).rejects.toMatchObject({
      code: 'CHANNEL_ACCESS_DENIED',
    });
    expect(await versions(await open(new Map([[host, { kind: 'bearer', token: 'right' }]])), 'a')).toEqual(['1.0']);
    // What one may see is not shown to another, though both share the cache.
    await expect(open(undefined)).rejects.toMatchObject({ code: 'CHANNEL_ACCESS_DENIED' });
  });

  it('follows redirects without taking credentials along', async () => {
    const other = await ChannelServer.start();
    serveRepodata(other, '/x/linux-64', [sampleRecord('a')], 'zst');
    server.on('/c/linux-64/repodata.json.zst', (_request, response) => {
      response.writeHead(302, { location: `${other.url}/x/linux-64/repodata.json.zst` }).end();
      return true;
    });
    const credentials = new Map([[`127.0.0.1:${server.port}`, { kind: 'bearer', token: 'secret' } as const]]);
    const repodata = await gateway({}, { credentials }).open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(await versions(repodata, 'a')).toEqual(['1.0']);
    expect(other.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(server.seen.every(({ headers }) => headers.authorization === 'Bearer secret')).toBe(true);
    await other.stop();
  });

  it('follows no redirect to the file system, and no redirects for ever', async () => {
    server.on('/c/linux-64/repodata.json', (_request, response) => {
      response.writeHead(301, { location: 'file:///etc/passwd' }).end();
      return true;
    });
    await expect(gateway().open([channelAt(`${server.url}/c`)], ['linux-64'])).rejects.toMatchObject({
      code: 'CHANNEL_URL_REFUSED',
    });
    server.on('/d/linux-64/repodata_shards.msgpack.zst', (request, response) => {
      response.writeHead(301, { location: request.url }).end();
      return true;
    });
    await expect(gateway().open([channelAt(`${server.url}/d`)], ['linux-64'])).rejects.toMatchObject({
      code: 'CHANNEL_UNREACHABLE',
      message: expect.stringContaining('more than 10 redirects'),
    });
  });

  it('is refused to hosts of private networks when the settings say so', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
      const one = gateway({}, { privateAddresses: 'refuse' });
      await expect(one.open([channelAt(`http://${host}:${server.port}/c`)], ['linux-64'])).rejects.toMatchObject({
        code: 'CHANNEL_URL_REFUSED',
      });
    }
    expect(server.seen).toEqual([]);
  });
});

describe('mirrors', () => {
  it('are asked in order, and give records the URLs of the channel', async () => {
    const mirror = await ChannelServer.start();
    serveRepodata(mirror, '/m/linux-64', [sampleRecord('a')]);
    mirror.headers.set('/m/linux-64/repodata.json', { 'cache-control': 'max-age=0' });
    const dead = 'http://127.0.0.1:1/dead';
    const mirrors = new Map([[`${server.url}/c`, [dead, `${mirror.url}/m`]]]);
    const one = gateway({ mirrors });
    const repodata = await one.open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect((await repodata.load('a'))[0]?.[0]?.url).toBe(`${server.url}/c/linux-64/a-1.0-0.conda`);
    expect(server.seen).toEqual([]);
    await one.open([channelAt(`${server.url}/c`)], ['linux-64']);
    expect(mirror.seen.at(-1)?.status).toBe(304);
    await mirror.stop();
    serveRepodata(server, '/c/linux-64', [sampleRecord('a', '2.0')]);
    expect(await versions(await one.open([channelAt(`${server.url}/c`)], ['linux-64']), 'a')).toEqual(['2.0']);
  });

  it('that do not have a subdir leave it to the channel', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    const mirrors = new Map([[`${server.url}/c`, [`${server.url}/empty`]]]);
    expect(await versions(await gateway({ mirrors }).open([channelAt(`${server.url}/c`)], ['linux-64']), 'a')).toEqual([
      '1.0',
    ]);
  });
});

describe('offline mode', () => {
  it('uses what is cached, however old, and nothing else', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    const channels = [channelAt(`${server.url}/c`)];
    const offline = gateway({ offline: true });
    await expect(offline.open(channels, ['linux-64', 'noarch'])).rejects.toMatchObject({
      code: 'REPODATA_NOT_CACHED',
      message: `The repodata of ${server.url}/c for linux-64 is not in the cache`,
    });
    await gateway().open(channels, ['linux-64', 'noarch']);
    const asked = server.seen.length;
    const repodata = await offline.open(channels, ['linux-64', 'noarch']);
    expect(await versions(repodata, 'a')).toEqual(['1.0']);
    expect(repodata.sources.map(({ form }) => form)).toEqual(['json', 'absent']);
    expect(server.seen).toHaveLength(asked);
  });

  it('can be asked for one solve', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a')]);
    const one = gateway();
    const channels = [channelAt(`${server.url}/c`)];
    await expect(one.open(channels, ['linux-64'], { offline: true })).rejects.toMatchObject({
      code: 'REPODATA_NOT_CACHED',
    });
    await one.open(channels, ['linux-64']);
    await server.stop();
    expect(await versions(await one.open(channels, ['linux-64'], { offline: true }), 'a')).toEqual(['1.0']);
    server = await ChannelServer.start();
  });
});

describe('several at once', () => {
  it('share one fetch, within a gateway and between gateways', async () => {
    const file = serveRepodata(server, '/c/linux-64', [sampleRecord('a')], 'zst');
    server.headers.set(file, { 'cache-control': 'max-age=60' });
    const channels = [channelAt(`${server.url}/c`)];
    const both = [gateway(), gateway()];
    const opened = await Promise.all(both.flatMap((one) => [1, 2, 3].map(() => one.open(channels, ['linux-64']))));
    for (const repodata of opened) expect(await versions(repodata, 'a')).toEqual(['1.0']);
    expect(server.paths()).toEqual(FORMS_OF('/c/linux-64').slice(0, 2));
  });

  it('can leave one by one, and the last one ends the fetch', async () => {
    serveRepodata(server, '/c/linux-64', [sampleRecord('a')], 'zst');
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    let wasClosed = false;
    server.on('/c/linux-64/repodata.json.zst', (_request, response) => {
      response.on('close', () => (wasClosed = true));
      response.writeHead(200, { 'content-length': 100 }).write('x');
      arrived();
      return true;
    });
    const one = gateway();
    const leavers = [new AbortController(), new AbortController()];
    const openings = leavers.map(({ signal }) => one.open([channelAt(`${server.url}/c`)], ['linux-64'], { signal }));
    await arrival;
    leavers[0]?.abort(new Error('first left'));
    await expect(openings[0]).rejects.toThrow('first left');
    expect(wasClosed).toBe(false);
    leavers[1]?.abort(new Error('second left'));
    await expect(openings[1]).rejects.toThrow('second left');
    for (const end = Date.now() + 50_000; !wasClosed && Date.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(wasClosed).toBe(true);
    expect(await leftovers()).toEqual([]);
  });
});
