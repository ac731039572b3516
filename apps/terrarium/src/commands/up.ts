import path from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { environment } from '../config.js';
import { Output } from '../output/output.js';
import { portBeside } from '../system/free-port.js';

interface UpOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  readonly grpcPort?: string;
}

/** `terrarium up`: the whole system on this machine. */
export function addUpCommand(program: Command): void {
  program
    .command('up')
    .description('start the whole system on this machine: all services, Postgres and nats-server')
    .option('--data-dir <folder>', 'folder for everything that is kept', environment.dataDir)
    .option('--port <port>', 'port of the gateway; 0 takes a free one', readPort, 8080)
    .option(
      '--grpc-port <port>',
      'port of gRPC, or `off`; when not given, the one after --port or, where that is taken, a free one; so does 0',
      readGrpcPort,
    )
    .option('--host <host>', 'address that the gateway listens on', '127.0.0.1')
    .addHelpText(
      'after',
      `
With NATS_URL and DATABASE_URL set, those servers are used and none are started; with S3_ENDPOINT set, blobs live there.

The administrator's token is in <folder>/admin-token; commands on this machine find it in the default folder by themselves.`,
    )
    .action(async ({ dataDir, port, host, grpcPort }: UpOptions, command: Command) => {
      const output = new Output(command.optsWithGlobals<{ output: 'text' | 'json' }>().output);
      const stopped = untilStopped();
      // The services are large; the other commands do without them.
      const { startSystem } = await import('../system/start-system.js');
      const system = await startSystem({
        dataDir: path.resolve(dataDir),
        port,
        host,
        grpcPort: grpcPort ?? environment.grpcPort ?? String(await portBeside(host, port)),
        environment: environment.all,
        onProgress: (line) => output.note(line),
      });
      output.result(
        [
          `Terrarium listens on ${system.url}`,
          ...(system.grpcAddress === undefined ? [] : [`  gRPC    ${system.grpcAddress}`]),
          `  data    ${system.config.dataDir}`,
          `  store   ${system.config.storeDir}`,
          `  token   ${system.config.adminTokenFile}`,
          '',
          'Next, in another terminal:  npx terrarium env create -f environment.yml',
        ].join('\n'),
        {
          url: system.url,
          grpc: system.grpcAddress ?? null,
          data_dir: system.config.dataDir,
          token_file: system.config.adminTokenFile,
        },
      );
      await stopped;
      output.note('Stopping …');
      await system.stop();
    });
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InvalidArgumentError('It is not a port.');
}

function readGrpcPort(text: string): string {
  return text === 'off' ? text : String(readPort(text));
}
