import { rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { ensureNatsServer } from './nats-server-program.js';
import { isAtLeast } from './obtain/program.js';
import { LOOPBACK } from './run/free-port.js';
import { secretFile } from './run/secret-file.js';
import { startServer } from './run/start-server.js';
import type { RunningServer, StartOptions } from './run/start-server.js';

/** The user of every server that is started here. */
export const NATS_USER = 'terrarium';
const PROBE_TIMEOUT_MS = 2_000;
/** Environments with thousands of locked packages fit; the server advises against more. */
const MAX_PAYLOAD_BYTES = 8 * 1024 * 1024;
/** The first version whose configuration knows `sync_interval`. */
const SYNC_INTERVAL_SINCE = '2.10.0';

/** How a nats-server is started. */
export interface NatsServerOptions extends StartOptions {
  /** The program; found or obtained by `ensureNatsServer` when absent. */
  readonly binary?: string;
  /**
   * When an acknowledged event is on the disk itself: `always` before it is acknowledged (survives a power cut), `interval`
   * within two minutes (survives the end of any process, not of the machine). `always` by default; servers before 2.10
   * only know `interval`.
   */
  readonly sync?: 'always' | 'interval';
  /** Bytes that a message may have; 8 MiB when absent. A server of somebody else's has 1 MiB, its default. */
  readonly maxPayloadBytes?: number;
}

/** A running nats-server with JetStream. */
export interface NatsServer extends RunningServer {
  readonly user: string;
  readonly password: string;
  readonly version: string;
  /** What the server really does; see {@link NatsServerOptions.sync}. */
  readonly sync: 'always' | 'interval';
}

/**
 * Starts nats-server with JetStream on the loopback address. The data directory keeps the streams in `jetstream/`, the
 * password in `password` and the configuration.
 *
 * @throws What `ensureNatsServer` and `startServer` throw.
 */
export async function startNatsServer(options: NatsServerOptions): Promise<NatsServer> {
  const { path, version } = await ensureNatsServer({
    ...(options.binary === undefined ? {} : { path: options.binary }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  const dataDir = resolve(options.dataDir);
  const configurationPath = join(dataDir, 'nats-server.conf');
  const sync =
    (options.sync ?? 'always') === 'always' && isAtLeast(version, SYNC_INTERVAL_SINCE) ? 'always' : 'interval';
  let password = '';
  const { process: server, port } = await startServer(
    {
      name: 'nats-server',
      stopSteps: [
        { signal: 'SIGTERM', graceMs: 10_000 },
        { signal: 'SIGKILL', graceMs: 5_000 },
      ],
      async prepare() {
        password = await secretFile(join(dataDir, 'password'));
      },
      async plan(candidate) {
        const text = configuration({
          port: candidate,
          password,
          storeDirectory: join(dataDir, 'jetstream'),
          sync,
          maxPayloadBytes: options.maxPayloadBytes ?? MAX_PAYLOAD_BYTES,
        });
        await writeFile(`${configurationPath}.tmp`, text, { mode: 0o600 });
        await rename(`${configurationPath}.tmp`, configurationPath);
        return { command: path, args: ['--config', configurationPath], env: {}, workingDirectory: dataDir };
      },
      probe: (candidate) => probe(candidate, password),
    },
    options,
  );
  return {
    url: `nats://${NATS_USER}:${password}@${LOOPBACK}:${port}`,
    host: LOOPBACK,
    port,
    user: NATS_USER,
    password,
    version,
    sync,
    pid: server.pid,
    exited: server.exited,
    stop: () => server.stop(),
  };
}

function configuration(values: {
  readonly port: number;
  readonly password: string;
  readonly storeDirectory: string;
  readonly sync: 'always' | 'interval';
  readonly maxPayloadBytes: number;
}): string {
  return `listen: "${LOOPBACK}:${values.port}"
max_payload: ${values.maxPayloadBytes}
authorization {
  user: ${JSON.stringify(NATS_USER)}
  password: ${JSON.stringify(values.password)}
}
jetstream {
  store_dir: ${JSON.stringify(values.storeDirectory)}${values.sync === 'always' ? '\n  sync_interval: always' : ''}
}
`;
}

/** Ready means that JetStream answers an authenticated client, not that a port is open. */
async function probe(port: number, password: string): Promise<void> {
  const connection = await connect({
    servers: `${LOOPBACK}:${port}`,
    user: NATS_USER,
    pass: password,
    reconnect: false,
    timeout: PROBE_TIMEOUT_MS,
  });
  try {
    await connection.request('$JS.API.INFO', '', { timeout: PROBE_TIMEOUT_MS });
  } finally {
    await connection.close();
  }
}
