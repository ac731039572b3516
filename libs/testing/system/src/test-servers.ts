import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/nats-core';
import { startNatsServer, startPostgres } from '@terrarium/platform-native-servers';
import type { NatsServer, PostgresServer } from '@terrarium/platform-native-servers';

/** A real nats-server on an empty folder of its own. */
export interface TestNats {
  readonly server: NatsServer;
  /** Kills the server, as a power cut would, and starts it again on the same folder and port. */
  killAndRestart(): Promise<void>;
  /** A new connection, closed by `stop`. */
  connect(): Promise<NatsConnection>;
  stop(): Promise<void>;
}

/**
 * Starts a real nats-server for one test or suite.
 *
 * @param given - The program, where it is not the one that this machine uses, and `maxPayloadBytes` as
 * `startNatsServer` has it.
 */
export async function startTestNats(
  given: { readonly binary?: string; readonly maxPayloadBytes?: number } = {},
): Promise<TestNats> {
  const dataDir = await temporaryFolder('nats');
  // Tests kill processes, not the machine: an fsync for each event would only make them slow.
  const options = { ...given, dataDir, sync: 'interval' } as const;
  let server = await startNatsServer(options);
  const connections: NatsConnection[] = [];
  return {
    get server() {
      return server;
    },
    killAndRestart: async () => {
      await kill(server);
      server = await startNatsServer({ ...options, port: server.port });
    },
    connect: async () => {
      const { hostname, port, username, password } = new URL(server.url);
      const connection = await connect({
        servers: `${hostname}:${port}`,
        user: decodeURIComponent(username),
        pass: decodeURIComponent(password),
        maxReconnectAttempts: -1,
        reconnectTimeWait: 50,
      });
      connections.push(connection);
      return connection;
    },
    stop: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A real Postgres on an empty folder of its own. */
export interface TestPostgres {
  readonly server: PostgresServer;
  /** Kills the server, as a power cut would, and starts it again on the same folder and port. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a real Postgres for one suite. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const dataDir = await temporaryFolder('postgres');
  let server = await startPostgres({ dataDir });
  return {
    get server() {
      return server;
    },
    killAndRestart: async () => {
      await kill(server);
      server = await startPostgres({ dataDir, port: server.port });
    },
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A new empty folder that servers of other users can reach. */
export function temporaryFolder(name: string): Promise<string> {
  return mkdtemp(path.join(tmpdir(), `terrarium-${name}-`));
}

async function kill(server: NatsServer | PostgresServer): Promise<void> {
  process.kill(server.pid, 'SIGKILL');
  await server.exited;
}
