import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { nativeServerErrors } from './errors.js';
import { assertSameMajor, initialiseCluster, nameForServer } from './postgres-cluster.js';
import { clearLeftovers } from './postgres-leftovers.js';
import { ensurePostgres } from './postgres-programs.js';
import type { PostgresPrograms } from './postgres-programs.js';
import { LOOPBACK } from './run/free-port.js';
import { secretFile } from './run/secret-file.js';
import type { StopStep } from './run/server-process.js';
import { startServer } from './run/start-server.js';
import type { RunningServer, StartOptions } from './run/start-server.js';
import { isRoot, unprivilegedUser } from './run/unprivileged-user.js';
import type { SystemUser } from './run/unprivileged-user.js';

const USER = 'terrarium';
const DEFAULT_DATABASE = 'terrarium';
const MAINTENANCE_DATABASE = 'postgres';
const PROBE_TIMEOUT_MS = 5_000;
/** The backends of a killed postmaster hold its shared memory until they notice its death. */
const OLD_BACKENDS_LINGER = /pre-existing shared memory block .* is still in use/;

const STOP_STEPS: readonly StopStep[] = [
  // Fast shutdown: transactions are rolled back, clients are disconnected, a checkpoint is written.
  { signal: 'SIGINT', graceMs: 15_000 },
  { signal: 'SIGQUIT', graceMs: 5_000 },
  { signal: 'SIGKILL', graceMs: 5_000 },
];

/**
 * A small footprint and a quick start. Commits are synchronous although every row can be rebuilt: a consumer acknowledges an
 * event once its row is committed, so a commit that a crash takes back would be missing until the next rebuild. It
 * costs one flush for each transaction, half a millisecond on a common disk.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  shared_buffers: '32MB',
  max_connections: '100',
  fsync: 'on',
  synchronous_commit: 'on',
  // Nobody replicates or archives an embedded database.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  // Worker processes for reads, and compiled queries, pay off on large tables only.
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** How a Postgres is started. */
export interface PostgresOptions extends StartOptions {
  /** The programs; made ready by `ensurePostgres` when absent. */
  readonly programs?: PostgresPrograms;
  /** The database of the URL, made when absent; `terrarium` by default. */
  readonly database?: string;
}

/** A running Postgres. */
export interface PostgresServer extends RunningServer {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/**
 * Starts Postgres on the loopback address, without a Unix socket, with a random password (scram-sha-256). The data directory
 * keeps the cluster in `data/` and the password in `password`. As root, the server runs as an unprivileged user, who
 * becomes the owner of the data directory.
 *
 * @throws `NATIVE_SERVER_DATA_INCOMPATIBLE`, `NATIVE_SERVER_DATA_UNREACHABLE`, and what `ensurePostgres` and `startServer` throw.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const programs =
    options.programs ??
    (await ensurePostgres(options.onProgress === undefined ? {} : { onProgress: options.onProgress }));
  const dataDir = resolve(options.dataDir);
  const folder = join(dataDir, 'data');
  const user = isRoot() ? requireUnprivilegedUser() : undefined;
  const owner = user === undefined ? {} : { user };
  let password = '';
  const { process: server, port } = await startServer(
    {
      name: 'postgres',
      stopSteps: STOP_STEPS,
      transientFailure: OLD_BACKENDS_LINGER,
      ...owner,
      async prepare() {
        password = await secretFile(join(dataDir, 'password'));
        if (existsSync(folder)) {
          await assertSameMajor({ dataDir, user }, programs);
          await clearLeftovers(folder);
        } else {
          options.onProgress?.(`postgres: making a database cluster in ${folder}`);
          await initialiseCluster({ dataDir, user }, programs, USER);
        }
      },
      plan: (candidate) =>
        Promise.resolve({
          command: programs.postgres,
          args: ['-D', nameForServer(folder, user), ...asArguments({ ...SETTINGS, port: String(candidate) })],
          env: { LC_ALL: 'C', TZ: 'UTC' },
          workingDirectory: folder,
          ...owner,
        }),
      probe: (candidate) => withClient(candidate, password, (client) => client.query('SELECT 1')),
    },
    options,
  );
  const database = options.database ?? DEFAULT_DATABASE;
  await withClient(port, password, (client) => createDatabase(client, database));
  return {
    url: `postgres://${USER}:${password}@${LOOPBACK}:${port}/${encodeURIComponent(database)}`,
    host: LOOPBACK,
    port,
    user: USER,
    password,
    database,
    pid: server.pid,
    exited: server.exited,
    stop: () => server.stop(),
  };
}

function requireUnprivilegedUser(): SystemUser {
  const user = unprivilegedUser();
  if (user !== undefined) return user;
  throw nativeServerErrors.create(
    'NATIVE_SERVER_DATA_UNREACHABLE',
    'Postgres refuses to run as root, and /etc/passwd names neither postgres nor nobody',
    { hint: 'Run as another user, or set DATABASE_URL to use a Postgres of your own' },
  );
}

function asArguments(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function createDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
}

async function withClient(port: number, password: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({
    host: LOOPBACK,
    port,
    user: USER,
    password,
    database: MAINTENANCE_DATABASE,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
  });
  // A connection that the server cuts while it is idle would otherwise end this process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end();
  }
}
