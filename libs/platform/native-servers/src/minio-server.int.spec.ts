import { join } from 'node:path';
import { Client } from 'minio';
import { describeError } from '@terrarium/kernel-errors';
import { temporaryFolder } from '../test/temporary-folder.js';
import { ensureMinio } from './minio-program.js';
import { startMinio } from './minio-server.js';
import type { MinioServer } from './minio-server.js';

const BUILD_TIMEOUT_MS = 900_000;

describe('startMinio()', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let binary: string | undefined;

  beforeAll(async () => {
    folder = temporaryFolder();
    try {
      binary = (await ensureMinio()).path;
    } catch (error) {
      console.warn(`SKIPPED: MinIO could not be obtained: ${describeError(error)}`);
    }
  }, BUILD_TIMEOUT_MS);
  afterAll(() => folder.remove());

  const clientOf = (server: MinioServer, secretKey = server.secretKey): Client =>
    new Client({
      endPoint: server.host,
      port: server.port,
      useSSL: false,
      region: server.region,
      accessKey: server.accessKey,
      secretKey,
      retryOptions: { disableRetry: true },
    });

  it('keeps objects through kill -9, comes back on the same port and lets nobody in without the secret key', async () => {
    if (binary === undefined) return;
    const dataDir = join(folder.path, 'minio');
    const first = await startMinio({ dataDir, binary });
    await clientOf(first).makeBucket('bucket');
    await clientOf(first).putObject('bucket', 'object', 'content');
    await expect(clientOf(first, 'not the secret key').listBuckets()).rejects.toThrow(/signature/i);

    process.kill(first.pid, 'SIGKILL');
    await expect(first.exited).resolves.toEqual({ code: null, signal: 'SIGKILL', requested: false });

    const second = await startMinio({ dataDir, binary });
    expect(second.url).toBe(first.url);
    await expect(clientOf(second).statObject('bucket', 'object')).resolves.toMatchObject({ size: 7 });
    await second.stop();
    await expect(second.exited).resolves.toMatchObject({ requested: true });
  }, 60_000);
});
