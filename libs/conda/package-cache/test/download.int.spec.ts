import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageCacheErrors } from '../src/index.js';
import type { Transport } from '../src/index.js';
import type { Behaviour } from './channel-server.js';
import { ChannelServer, cutAfter, serve, status } from './channel-server.js';
import { noise, samplePackage } from './sample-package.js';
import { TemporaryCache } from './temporary-cache.js';

jest.setTimeout(30_000);
const folder = TemporaryCache.use();
const sample = samplePackage('sample', { 'lib/data': noise(700_000) });
const { archive } = sample;
let server: ChannelServer;
beforeEach(async () => {
  server = await ChannelServer.start();
});
afterEach(() => server.stop());

/** Fails at the time limit of the test. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}

async function expectPackage(): Promise<void> {
  const { extractedDir } = await (await folder.open()).ensure(server.add(sample));
  expect(readFileSync(join(extractedDir, 'lib/data')).equals(noise(700_000))).toBe(true);
  expect(folder.files('partial')).toEqual([]);
}

describe('a download that is cut off', () => {
  it('goes on from where it was, and asks for the same version', async () => {
    server.next.push(cutAfter(200_000), cutAfter(300_000));
    await expectPackage();
    const [first, second, third] = server.requests;
    expect(first).toMatchObject({ range: undefined });
    expect(Number(/^bytes=(\d+)-$/.exec(second!.range!)![1])).toBeGreaterThan(0);
    expect(second!.ifRange).toBe('"v1"');
    expect(Number(/^bytes=(\d+)-$/.exec(third!.range!)![1])).toBeGreaterThan(200_000);
    expect(server.requests).toHaveLength(3);
  });

  it('begins anew when the server continues nothing', async () => {
    server.next.push(cutAfter(200_000), (_request, response, bytes) => response.writeHead(200).end(bytes));
    server.next.push((_request, response, bytes) => response.writeHead(200).end(bytes));
    await expectPackage();
  });

  it('begins anew when the file has changed meanwhile', async () => {
    server.next.push(cutAfter(200_000));
    server.next.push((request, response, bytes) => serve(request, response, bytes, '"v2"'));
    await expectPackage();
  });

  it('begins anew when the server continues at another place', async () => {
    server.next.push(cutAfter(200_000), (_request, response, bytes) =>
      response
        .writeHead(206, { 'content-range': `bytes 5-${bytes.length - 1}/${bytes.length}` })
        .end(bytes.subarray(5)),
    );
    await expectPackage();
  });

  it('fails as a fault when it never gets on, and keeps what has arrived for the next time', async () => {
    server.next.push(...Array.from({ length: 10 }, () => cutAfter(3000)));
    const cache = await folder.open();
    await expect(cache.ensure(server.add(sample))).rejects.toMatchObject({
      code: 'PACKAGE_DOWNLOAD_FAILED',
      isFault: true,
    });
    expect(server.requests).toHaveLength(3);
    server.next.length = 0;
    const cached = await cache.ensure(server.add(sample));
    expect(server.requests.at(-1)!.range).toMatch(/^bytes=\d{4}-$/);
    expect(cached.downloadedBytes).toBeLessThan(archive.length);
  });

  it('leaves nothing when nobody will go on with it', async () => {
    server.next.push(...Array.from({ length: 3 }, () => cutAfter(3000)));
    const cache = await folder.open();
    await expect(cache.ensure(server.add(sample), { isLastAttempt: true })).rejects.toMatchObject({ isFault: true });
    expect(folder.files('partial')).toEqual([]);
  });

  it.each([
    { first: true, second: false },
    { first: false, second: true },
  ])('keeps what came for the one of two callers who may go on with it: %o', async ({ first, second }) => {
    server.next.push(...Array.from({ length: 3 }, () => cutAfter(3000)));
    const cache = await folder.open();
    const record = server.add(sample);
    const asked = [first, second].map((mayGoOn) => cache.ensure(record, { isLastAttempt: !mayGoOn }));
    for (const { status } of await Promise.allSettled(asked)) expect(status).toBe('rejected');
    expect(folder.files('partial')).not.toEqual([]);
  });

  it('leaves nothing when it was refused, or its caller was told to stop for good', async () => {
    const cache = await folder.open();
    server.next.push(cutAfter(200_000), status(404));
    await expect(cache.ensure(server.add(sample))).rejects.toMatchObject({ code: 'PACKAGE_NOT_FOUND' });
    expect(folder.files('partial')).toEqual([]);

    const aborter = new AbortController();
    const stopped = packageCacheErrors.create('PACKAGE_OFFLINE', 'Stopped');
    server.next.push(cutAfter(200_000), () => aborter.abort(stopped));
    await expect(cache.ensure(server.add(sample), { signal: aborter.signal })).rejects.toBe(stopped);
    await until(() => folder.files('partial').length === 0);
  });

  it('starts from nothing when what an earlier process left is wrong', async () => {
    const record = server.add(sample);
    const partial = join(folder.root, 'partial', record.sha256!);
    const cache = await folder.open();
    writeFileSync(partial, noise(100_000, 9));
    writeFileSync(`${partial}.json`, JSON.stringify({ url: record.url }));
    expect((await cache.ensure(record)).downloadedBytes).toBeGreaterThanOrEqual(archive.length);
    expect(server.requests.map(({ range }) => range)).toEqual(['bytes=100000-', undefined]);
  });

  it('is downloaded anew, once, when the parts of several answers do not fit together', async () => {
    const broken: Behaviour = (_request, response) => {
      response.writeHead(200, { 'content-length': archive.length });
      response.write(noise(100_000, 4), () => setTimeout(() => response.destroy(), 20));
    };
    server.next.push(broken, serve);
    await expectPackage();
    expect(server.requests.map(({ range }) => range)).toEqual([undefined, 'bytes=100000-', undefined]);
  });

  it.each([
    ['of another address', { url: 'http://elsewhere/x' }],
    ['that says nothing of itself', undefined],
  ])('forgets a part %s', async (_name, validators) => {
    const record = server.add(sample);
    const partial = join(folder.root, 'partial', record.sha256!);
    const cache = await folder.open();
    writeFileSync(partial, archive.subarray(0, 5000));
    if (validators !== undefined) writeFileSync(`${partial}.json`, JSON.stringify(validators));
    await cache.ensure(record);
    expect(server.requests.map(({ range }) => range)).toEqual([undefined]);
  });

  it('needs no request for a part that is all there', async () => {
    const record = server.add(sample);
    const partial = join(folder.root, 'partial', record.sha256!);
    const cache = await folder.open();
    writeFileSync(partial, archive);
    writeFileSync(`${partial}.json`, JSON.stringify({ url: record.url }));
    expect((await cache.ensure(record)).downloadedBytes).toBe(0);
    expect(server.requests).toEqual([]);
  });
});

describe('a server that fails', () => {
  it('is asked again, as late as it wants', async () => {
    server.next.push(status(503, { 'retry-after': '0' }), status(429), status(500));
    await expect((await folder.open()).ensure(server.add(sample))).rejects.toMatchObject({
      code: 'PACKAGE_DOWNLOAD_FAILED',
      message: expect.stringContaining('500'),
    });
    server.next.push(status(502), status(408));
    await expectPackage();
  });

  it.each([
    [401, 'PACKAGE_ACCESS_DENIED'],
    [403, 'PACKAGE_ACCESS_DENIED'],
    [404, 'PACKAGE_NOT_FOUND'],
    [410, 'PACKAGE_NOT_FOUND'],
    [418, 'PACKAGE_DOWNLOAD_FAILED'],
  ])('with %i is not asked again', async (code, expected) => {
    server.next.push(status(code));
    await expect((await folder.open()).ensure(server.add(sample))).rejects.toMatchObject({ code: expected });
    expect(server.requests).toHaveLength(1);
  });

  it('is let go when its answer is of no use', async () => {
    const closed = new Promise((resolve) => {
      server.next.push((_request, response) => {
        response.on('close', () => resolve('closed'));
        response.writeHead(404, { 'content-length': 1_000_000 }).write('Not here. '.repeat(1000));
      });
    });
    await expect((await folder.open()).ensure(server.add(sample))).rejects.toMatchObject({ code: 'PACKAGE_NOT_FOUND' });
    expect(await closed).toBe('closed');
  });

  it('by not being there is a fault', async () => {
    const record = server.add(sample);
    await server.stop();
    await expect((await folder.open()).ensure(record)).rejects.toMatchObject({
      code: 'PACKAGE_DOWNLOAD_FAILED',
      isFault: true,
    });
    server = await ChannelServer.start();
  });

  it('never shows credentials in what is said of it', async () => {
    server.next.push(status(404));
    const record = server.add(sample);
    const secret = record.url.replace('http://', 'http://me:hunter2@').replace('/linux-64', '/t/tk-secret/linux-64');
    const error: unknown = await (
      await folder.open()
    )
      .ensure({ ...record, url: secret })
      .catch((thrown: unknown) => thrown);
    expect(JSON.stringify([error, (error as Error).message, (error as Error).cause])).not.toMatch(/hunter2|tk-secret/);
  });

  it('over redirects is followed', async () => {
    const record = server.add(sample);
    server.next.push((_request, response) => response.writeHead(302, { location: record.url }).end());
    await expectPackage();
  });

  it('that wants a password gets the one in the address', async () => {
    const record = server.add(sample);
    const seen: (string | undefined)[] = [];
    server.next.push((request, response, bytes) => {
      seen.push(request.headers.authorization);
      serve(request, response, bytes);
    });
    await (await folder.open()).ensure({ ...record, url: record.url.replace('http://', 'http://me:p%40ss@') });
    expect(seen).toEqual([`Basic ${Buffer.from('me:p@ss').toString('base64')}`]);
  });
});

describe('a wrong answer', () => {
  it('is refused with what was expected and found, and kept aside', async () => {
    const wrong = Buffer.concat([archive.subarray(0, -10), noise(10, 3)]);
    const found = createHash('sha256').update(wrong).digest('hex');
    server.next.push((_request, response) => response.writeHead(200).end(wrong));
    const record = server.add(sample);
    await expect((await folder.open()).ensure(record)).rejects.toMatchObject({
      code: 'PACKAGE_HASH_MISMATCH',
      message: expect.stringMatching(new RegExp(`${record.fn}.*${record.sha256!}.*${found}`)),
      isFault: false,
      details: { expected: { sha256: record.sha256 }, found: { sha256: found } },
    });
    expect(server.requests).toHaveLength(1);
    expect(folder.files('quarantine')).toEqual([`${found}-${record.fn}`, `${found}-${record.fn}.json`]);
    expect(folder.files('packages')).toEqual([]);
    expect(folder.files('partial')).toEqual([]);
  });

  it.each([
    ['a page with status 200', Buffer.from('<!doctype html><title>Sign in</title>')],
    ['a file that is too short', archive.subarray(0, 1000)],
    ['a file that is too long', Buffer.concat([archive, archive])],
    ['nothing', Buffer.alloc(0)],
  ])('such as %s is a mismatch, not a broken archive', async (_name, body) => {
    server.next.push((_request, response) => response.writeHead(200, { 'content-length': body.length }).end(body));
    await expect((await folder.open()).ensure(server.add(sample))).rejects.toMatchObject({
      code: 'PACKAGE_HASH_MISMATCH',
    });
    expect(folder.files('packages')).toEqual([]);
  });

  it('with a wrong length and a cut connection is a fault', async () => {
    server.next.push(
      ...Array.from({ length: 20 }, () => (_request: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200, { 'content-length': archive.length * 2 });
        response.write(archive.subarray(0, 100), () => response.destroy());
      }),
    );
    await expect((await folder.open()).ensure(server.add(sample))).rejects.toMatchObject({
      code: 'PACKAGE_DOWNLOAD_FAILED',
    });
  });

  it('is deleted when the quarantine keeps nothing, and the oldest leave when it is full', async () => {
    const none = await folder.open({ quarantineBytes: 0 });
    const bodies = [noise(4000, 4), noise(4000, 5), noise(4000, 6)];
    const record = server.add(sample);
    const meet = async (cache: typeof none, body: Buffer): Promise<void> => {
      server.next.push((_request, response) => response.writeHead(200, { 'content-length': 4000 }).end(body));
      await expect(cache.ensure(record)).rejects.toMatchObject({ code: 'PACKAGE_HASH_MISMATCH' });
    };
    await meet(none, bodies[0]!);
    expect(folder.files('quarantine')).toEqual([]);
    const some = await folder.open({ quarantineBytes: 9000 });
    for (const body of bodies) {
      await meet(some, body);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(folder.files('quarantine').filter((name) => !name.endsWith('.json'))).toHaveLength(2);
  });

  it('that has the right hash and yet is no package is refused as that', async () => {
    const bytes = Buffer.from('BZh9 is how this begins, but it is a text');
    const record = {
      ...server.add({ ...sample, archive: bytes }),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
    };
    await expect((await folder.open()).ensure(record)).rejects.toMatchObject({
      code: 'ARCHIVE_BZIP2_INVALID',
      message: expect.stringContaining(record.fn),
    });
    expect(folder.files('packages')).toEqual([]);
    expect(folder.files('partial')).toEqual([]);
  });
});

it('takes any fetch for its transport', async () => {
  const asked: string[] = [];
  const transport: Transport = (url, request) => {
    asked.push(url);
    return fetch(url, request);
  };
  const record = server.add(sample);
  server.next.push(cutAfter(100_000));
  const cache = await folder.open({ transport });
  expect(existsSync(join((await cache.ensure(record)).extractedDir, 'lib/data'))).toBe(true);
  expect(asked).toEqual([record.url, record.url]);
});

it('goes through the proxy of the environment', async () => {
  const record = { ...sample.record, url: 'http://channel.invalid/linux-64/sample-1.0-0.tar.bz2' };
  const proxied: string[] = [];
  const proxy = createServer((request, response) => {
    proxied.push(request.url ?? '');
    response.end(archive);
  });
  proxy.on('connect', (request, socket) => {
    proxied.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const saved = process.env['http_proxy'];
  process.env['http_proxy'] = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  try {
    await (await folder.open()).ensure(record).catch(() => undefined);
  } finally {
    if (saved === undefined) delete process.env['http_proxy'];
    else process.env['http_proxy'] = saved;
    proxy.closeAllConnections();
    proxy.close();
  }
  expect(proxied[0]).toMatch(/channel\.invalid/);
});
