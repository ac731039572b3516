import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startApiGateway } from '@terrarium/api-gateway';
import { startArtifact } from '@terrarium/artifact';
import { startBuilder } from '@terrarium/builder';
import { startNatsServer, startPostgres } from '@terrarium/platform-native-servers';
import { readServiceConfig } from '@terrarium/platform-service';
import type { RunningService, ServiceConfig } from '@terrarium/platform-service';
import { startSolver } from '@terrarium/solver';
import { keepRunning } from './keep-running.js';
import type { KeptServer } from './keep-running.js';

/** How the system is started. */
export interface SystemOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  /** Of gRPC, as the setting takes it: `off`, or a port, 0 for a free one. */
  readonly grpcPort: string;
  /** Settings of the services, as environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onProgress?: (line: string) => void;
}

/** The system, running. */
export interface RunningSystem {
  readonly url: string;
  /** Where gRPC listens; absent when it is off. */
  readonly grpcAddress?: string;
  readonly config: ServiceConfig;
  readonly servers: readonly KeptServer[];
  stop(): Promise<void>;
}

/** Starts the servers that are not given, then every service in this process; the gateway is last to come and first to go. */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const { dataDir, environment, onProgress = () => undefined } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  const servers: KeptServer[] = [];
  const services: RunningService[] = [];
  const stop = async () => {
    for (const service of services.reverse()) await service.stop();
    await Promise.all(servers.map((server) => server.stop()));
  };
  try {
    const [natsUrl, databaseUrl] = await Promise.all([
      environment['NATS_URL'] ??
        keep(servers, 'nats-server', onProgress, (port) =>
          startNatsServer({ dataDir: path.join(dataDir, 'nats'), ...port, onProgress }),
        ),
      environment['DATABASE_URL'] ??
        keep(servers, 'Postgres', onProgress, (port) =>
          startPostgres({ dataDir: path.join(dataDir, 'postgres'), ...port, onProgress }),
        ),
    ]);
    const config = readServiceConfig({
      ...environment,
      NATS_URL: natsUrl,
      DATABASE_URL: databaseUrl,
      TERRARIUM_DATA_DIR: dataDir,
      TERRARIUM_HOST: options.host,
      TERRARIUM_PORT: String(options.port),
      TERRARIUM_GRPC_PORT: options.grpcPort,
    });
    onProgress('Starting the services');
    for (const start of [startArtifact, startBuilder, startSolver]) services.push(await start(config));
    const gateway = await startApiGateway(config);
    services.push(gateway);
    const { url, grpcAddress } = gateway;
    return { url, ...(grpcAddress === undefined ? {} : { grpcAddress }), config, servers, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function keep(
  servers: KeptServer[],
  name: string,
  onProgress: (line: string) => void,
  start: Parameters<typeof keepRunning>[1],
): Promise<string> {
  onProgress(`Starting ${name}`);
  const server = await keepRunning(name, start, onProgress);
  servers.push(server);
  return server.url;
}
