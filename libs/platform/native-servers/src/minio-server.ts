import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client } from 'minio';
import { ensureMinio } from './minio-program.js';
import { LOOPBACK } from './run/free-port.js';
import { secretFile } from './run/secret-file.js';
import { startServer } from './run/start-server.js';
import type { RunningServer, StartOptions } from './run/start-server.js';

const ACCESS_KEY = 'terrarium';
const REGION = 'us-east-1';

/** How a MinIO server is started. */
export interface MinioOptions extends StartOptions {
  /** The program; found or built by `ensureMinio` when absent. */
  readonly binary?: string;
}

/** A running MinIO server with one drive. */
export interface MinioServer extends RunningServer {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
}

/**
 * Starts MinIO on the loopback address, without its console. The data directory keeps the objects in `data/` and the secret
 * key in `secret-key`.
 *
 * @throws What `ensureMinio` and `startServer` throw.
 */
export async function startMinio(options: MinioOptions): Promise<MinioServer> {
  const binary =
    options.binary ??
    (await ensureMinio(options.onProgress === undefined ? {} : { onProgress: options.onProgress })).path;
  const dataDir = resolve(options.dataDir);
  let secretKey = '';
  const { process: server, port } = await startServer(
    {
      name: 'minio',
      stopSteps: [
        { signal: 'SIGTERM', graceMs: 10_000 },
        { signal: 'SIGKILL', graceMs: 5_000 },
      ],
      async prepare() {
        secretKey = await secretFile(join(dataDir, 'secret-key'));
        await mkdir(join(dataDir, 'data'), { recursive: true });
        await mkdir(join(dataDir, 'certificates'), { recursive: true });
      },
      plan: (candidate) =>
        Promise.resolve({
          command: binary,
          // A certificate folder of its own, or the certificates of the user's home would switch TLS on.
          args: [
            'server',
            '--address',
            `${LOOPBACK}:${candidate}`,
            '--certs-dir',
            join(dataDir, 'certificates'),
            join(dataDir, 'data'),
          ],
          env: {
            HOME: dataDir,
            MINIO_ROOT_USER: ACCESS_KEY,
            MINIO_ROOT_PASSWORD: secretKey,
            MINIO_REGION: REGION,
            MINIO_BROWSER: 'off',
            MINIO_UPDATE: 'off',
          },
          workingDirectory: dataDir,
        }),
      async probe(candidate) {
        await client(candidate, secretKey).listBuckets();
      },
    },
    options,
  );
  return {
    url: `http://${LOOPBACK}:${port}`,
    host: LOOPBACK,
    port,
    accessKey: ACCESS_KEY,
    secretKey,
    region: REGION,
    pid: server.pid,
    exited: server.exited,
    stop: () => server.stop(),
  };
}

function client(port: number, secretKey: string): Client {
  return new Client({
    endPoint: LOOPBACK,
    port,
    useSSL: false,
    region: REGION,
    accessKey: ACCESS_KEY,
    secretKey,
    // The caller asks again soon; the client would wait longer and write to the console.
    retryOptions: { disableRetry: true },
  });
}
