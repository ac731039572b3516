import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { temporaryFolder } from '../test/temporary-folder.js';
import { startPostgres } from './postgres-server.js';
import type { PostgresServer } from './postgres-server.js';

const START_TIMEOUT_MS = 120_000;

describe('startPostgres()', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const running: PostgresServer[] = [];

  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    folder.remove();
  });

  async function start(dataDir = join(folder.path, 'postgres')): Promise<PostgresServer> {
    const server = await startPostgres({ dataDir });
    running.push(server);
    return server;
  }

  async function query(server: PostgresServer, sql: string): Promise<Record<string, unknown>[]> {
    const client = new Client(server.url);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it(
    'keeps committed rows through kill -9 and comes back on the same port',
    async () => {
      const first = await start();
      await query(first, 'CREATE TABLE rows AS SELECT generate_series(1, 1000) AS id');
      // Open connections keep backends alive for a moment after the postmaster is killed.
      const idle = new Client(first.url);
      idle.on('error', () => undefined);
      await idle.connect();

      process.kill(first.pid, 'SIGKILL');
      await expect(first.exited).resolves.toEqual({ code: null, signal: 'SIGKILL', requested: false });

      const second = await start();
      expect(second.url).toBe(first.url);
      await expect(query(second, 'SELECT count(*)::int AS n FROM rows')).resolves.toEqual([{ n: 1000 }]);
      await idle.end().catch(() => undefined);
    },
    START_TIMEOUT_MS,
  );

  it(
    'orders text by code point, in UTF-8, and knows letters beyond ASCII',
    async () => {
      const server = await start();
      const rows = await query(server, `SELECT x FROM unnest(ARRAY['b','B','a','é','_','Z']) AS x ORDER BY x`);
      expect(rows.map(({ x }) => x)).toEqual(['B', 'Z', '_', 'a', 'b', 'é']);
      await expect(query(server, `SELECT upper('é') AS u, current_setting('server_encoding') AS e`)).resolves.toEqual([
        { u: 'É', e: 'UTF8' },
      ]);
    },
    START_TIMEOUT_MS,
  );

  it(
    'flushes every commit, listens on the loopback address only and opens no Unix socket',
    async () => {
      const [settings] = await query(
        await start(),
        `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
                current_setting('listen_addresses') AS address, current_setting('unix_socket_directories') AS sockets`,
      );
      expect(settings).toEqual({ fsync: 'on', commit: 'on', address: '127.0.0.1', sockets: '' });
    },
    START_TIMEOUT_MS,
  );

  it(
    'lets nobody in without the password, which only its owner can read',
    async () => {
      const server = await start();
      const { host, port, user, database } = server;
      for (const password of ['guess', '']) {
        const client = new Client({ host, port, user, database, password });
        await expect(client.connect()).rejects.toThrow(/password/);
      }
      expect(statSync(join(folder.path, 'postgres', 'password')).mode & 0o077).toBe(0);
      expect(readFileSync(`/proc/${server.pid}/cmdline`, 'utf8')).not.toContain(server.password);
    },
    START_TIMEOUT_MS,
  );

  it(
    'opens a data directory of the same major version only',
    async () => {
      const dataDir = join(folder.path, 'old');
      mkdirSync(join(dataDir, 'data'), { recursive: true });
      writeFileSync(join(dataDir, 'data', 'PG_VERSION'), '15\n');
      await expect(start(dataDir)).rejects.toMatchObject({
        code: 'NATIVE_SERVER_DATA_INCOMPATIBLE',
        message: expect.stringContaining('was made by Postgres 15'),
      });
    },
    START_TIMEOUT_MS,
  );

  it(
    'starts over when a start was killed while it made the cluster',
    async () => {
      const dataDir = join(folder.path, 'half-made');
      mkdirSync(join(dataDir, 'data.tmp', 'base'), { recursive: true });
      await start(dataDir);
      expect(existsSync(join(dataDir, 'data.tmp'))).toBe(false);
    },
    START_TIMEOUT_MS,
  );

  it(
    'is not misled by a lock file whose process id now belongs to another process of the same user',
    async () => {
      const server = await start();
      const { uid, gid } = statSync(`/proc/${server.pid}`);
      await server.stop();
      const bystander = spawn('sleep', ['60'], { uid, gid });
      const lockFile = join(folder.path, 'postgres', 'data', 'postmaster.pid');
      writeFileSync(lockFile, `${bystander.pid!}\n/elsewhere\n0\n5432\n\n127.0.0.1\n0 0\nready\n`);
      await start();
      bystander.kill();
    },
    START_TIMEOUT_MS,
  );

  const asRoot = process.getuid?.() === 0 ? it : it.skip;

  asRoot(
    'runs as an unprivileged user for root, also where that user cannot pass through the parent folder',
    async () => {
      expect(statSync(folder.path).mode & 0o077).toBe(0);
      const closed = await start();
      const ownPath = join(folder.path, 'open');
      mkdirSync(ownPath);
      chmodSync(folder.path, 0o711);
      const open = await start(join(ownPath, 'postgres'));
      for (const server of [closed, open]) {
        expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0);
        await expect(query(server, 'SELECT pg_reload_conf() AS reloaded')).resolves.toEqual([{ reloaded: true }]);
      }
      expect(readFileSync(`/proc/${open.pid}/cmdline`, 'utf8')).toContain(join(ownPath, 'postgres', 'data'));
    },
    START_TIMEOUT_MS,
  );
});
