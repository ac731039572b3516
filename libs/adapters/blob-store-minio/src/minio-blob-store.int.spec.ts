import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { startMinio } from '@terrarium/platform-native-servers';
import type { MinioServer } from '@terrarium/platform-native-servers';
import { digestOf } from '@terrarium/port-blob-store';
import { blobStoreContract } from '@terrarium/port-blob-store/contract';
import { nativeProgram } from '@terrarium/testing-system';
import { connectTo } from './connection.js';
import type { S3Connection } from './connection.js';
import { MinioBlobStore } from './index.js';
import { digestOfKey } from './object-key.js';

const program = nativeProgram('minio');

(program === undefined ? describe.skip : describe)('MinIO', () => {
  let dataDir: string;
  let server: MinioServer;
  let buckets = 0;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'minio-blobs-'));
    server = await startMinio({ dataDir, binary: program!.path });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const connection = ({ url, accessKey, secretKey, region }: MinioServer): S3Connection => ({
    endpoint: url,
    accessKey,
    secretKey,
    region,
  });

  /** Runs a test on a bucket of its own. */
  async function inBucket(body: (bucket: string, to: S3Connection) => Promise<void>): Promise<void> {
    await body(`bucket-${++buckets}`, connection(server));
  }

  /** Objects that are no blobs, and the parts of unfinished uploads as MinIO keeps them on its drive. */
  async function leftovers(bucket: string, to: S3Connection): Promise<string[]> {
    const strange: string[] = [];
    for await (const { name } of connectTo(to).listObjectsV2(bucket, '', true) as AsyncIterable<{ name: string }>) {
      if (digestOfKey(name) === undefined) strange.push(name);
    }
    return [...strange, ...unfinishedUploads()];
  }

  function unfinishedUploads(): string[] {
    const folder = join(dataDir, 'data', '.minio.sys', 'multipart');
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  }

  blobStoreContract('MinIO', { localPath: false, presign: true }, { describe, it }, (body) =>
    inBucket(async (bucket, to) => {
      const open = (): Promise<MinioBlobStore> => MinioBlobStore.open({ ...to, bucket });
      await body({ store: await open(), reopen: open, leftovers: () => leftovers(bucket, to) });
    }),
  );

  const abc = digestOf(Buffer.from('abc'));
  const large = Buffer.alloc(40 * 1024 * 1024 + 1, 'x');

  it('keeps a blob under blobs/sha256/<two digits>/<hex>', () =>
    inBucket(async (bucket, to) => {
      await (await MinioBlobStore.open({ ...to, bucket })).put(Buffer.from('abc'));
      const { size } = await connectTo(to).statObject(bucket, `blobs/sha256/ba/${abc.slice('sha256:'.length)}`);
      expect(size).toBe(3);
    }));

  it('leaves objects alone that are not its own', () =>
    inBucket(async (bucket, to) => {
      const store = await MinioBlobStore.open({ ...to, bucket });
      await connectTo(to).putObject(bucket, 'blobs/sha256/README', 'not a blob');
      await store.put(Buffer.from('abc'));
      const listed = [];
      for await (const { digest } of store.list()) listed.push(digest);
      expect(listed).toEqual([abc]);
    }));

  it('opens a bucket that several make at the same time', () =>
    inBucket(async (bucket, to) => {
      await Promise.all(Array.from({ length: 5 }, () => MinioBlobStore.open({ ...to, bucket })));
    }));

  it('finds out that stored bytes have changed', () =>
    inBucket(async (bucket, to) => {
      const store = await MinioBlobStore.open({ ...to, bucket });
      await connectTo(to).putObject(bucket, `blobs/sha256/ba/${abc.slice('sha256:'.length)}`, 'abd');
      await expect(store.read(abc)).rejects.toMatchObject({ code: 'BLOB_CORRUPT' });
    }));

  it('spools a large content of unknown digest to the folder it was told, and leaves nothing there', () =>
    inBucket(async (bucket, to) => {
      const spoolFolder = mkdtempSync(join(tmpdir(), 'spool-'));
      const store = await MinioBlobStore.open({ ...to, bucket, spoolFolder });
      const source = new PassThrough();
      const putting = store.put(source);
      source.write(large.subarray(0, 20 * 1024 * 1024));
      await delay(200);
      expect(readdirSync(spoolFolder)).toEqual([]);
      source.end(large.subarray(20 * 1024 * 1024));
      await expect(putting).resolves.toEqual({ digest: digestOf(large), sizeBytes: large.length });
      expect(readdirSync(spoolFolder)).toEqual([]);
      rmSync(spoolFolder, { recursive: true });
      await expect(store.put(PassThrough.from([large]))).rejects.toMatchObject({ code: 'BLOB_STORE_UNAVAILABLE' });
    }));

  it('tells that the credentials are wrong', () =>
    inBucket(async (bucket, to) => {
      await expect(MinioBlobStore.open({ ...to, bucket, secretKey: 'a guess' })).rejects.toMatchObject({
        code: 'BLOB_STORE_UNAVAILABLE',
        message: expect.not.stringContaining('a guess'),
      });
    }));

  it(
    'bears a service that is away for a moment, and tells when it stays away',
    () =>
      inBucket(async (bucket, to) => {
        const store = await MinioBlobStore.open({ ...to, bucket });
        await server.stop();
        await expect(store.put(Buffer.from('abc'))).rejects.toMatchObject({ code: 'BLOB_STORE_UNAVAILABLE' });
        const restarting = startMinio({ dataDir, port: server.port });
        const putting = store.put(PassThrough.from([large]), { expectedDigest: digestOf(large) });
        await Promise.allSettled([restarting, putting]);
        server = await restarting;
        const blob = await putting;
        expect(blob.sizeBytes).toBe(large.length);
        expect((await buffer(await store.open(digestOf(large)))).equals(large)).toBe(true);
      }),
    60_000,
  );

  it('tells that the service broke off in the middle of a blob', () =>
    inBucket(async (bucket) => {
      const broken = createServer((request, response) => {
        if (request.method === 'HEAD') return void response.setHeader('content-length', 1_000).end();
        response.writeHead(200, { 'content-length': 1_000 });
        response.write('only the beginning', () => setTimeout(() => request.socket.destroy(), 50));
      });
      await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
      const endpoint = `http://127.0.0.1:${(broken.address() as AddressInfo).port}`;
      const store = await MinioBlobStore.open({ endpoint, bucket, accessKey: 'a', secretKey: 's' });
      await expect(store.open(abc).then(buffer)).rejects.toMatchObject({ code: 'BLOB_STORE_UNAVAILABLE' });
      broken.close();
    }));
});
