import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startMinio } from '@terrarium/platform-native-servers';
import type { MinioServer } from '@terrarium/platform-native-servers';
import { jetstreamManager } from '@nats-io/jetstream';
import {
  NatsCluster,
  TerrariumProcess,
  eventually,
  nativeProgram,
  sampleChannel,
  startChannelServer,
  startTestPostgres,
  temporaryFolder,
} from '@terrarium/testing-system';
import type { ChannelServer, TestPostgres } from '@terrarium/testing-system';

jest.setTimeout(300_000);

interface AuditReport {
  readonly verified: number;
  readonly broken?: unknown;
}

const minioProgram = nativeProgram('minio');

describe('a system on a NATS cluster', () => {
  let cluster: NatsCluster;
  let postgres: TestPostgres;
  let minio: MinioServer | undefined;
  let channel: ChannelServer;
  let backup: string;
  let specifications: string;
  let system: TerrariumProcess;

  const environment = (bucket: string) => ({
    NATS_URL: cluster.urls(),
    NATS_REPLICAS: '3',
    DATABASE_URL: postgres.server.url,
    ...(minio === undefined
      ? {}
      : {
          S3_ENDPOINT: minio.url,
          S3_ACCESS_KEY: minio.accessKey,
          S3_SECRET_KEY: minio.secretKey,
          S3_BUCKET: bucket,
        }),
  });

  beforeAll(async () => {
    [cluster, postgres, backup, specifications, channel, minio] = await Promise.all([
      NatsCluster.start(),
      startTestPostgres(),
      temporaryFolder('backup'),
      temporaryFolder('specifications'),
      sampleChannel().then(({ dir }) => startChannelServer(dir)),
      minioProgram && temporaryFolder('minio').then((dataDir) => startMinio({ dataDir, binary: minioProgram.path })),
    ]);
    system = await TerrariumProcess.start(environment('first'));
  });
  afterAll(async () => {
    await system.stop();
    await Promise.all([cluster.stop(), postgres.stop(), channel.stop(), minio?.stop()]);
    for (const folder of [backup, specifications]) await rm(folder, { recursive: true, force: true });
  });

  async function build(name: string): Promise<void> {
    const file = path.join(specifications, `${name}.yml`);
    await writeFile(file, `name: ${name}\nchannels: ["${channel.url}"]\ndependencies: [terrarium-hello]\n`);
    await system.json('env', 'create', '-f', file, '-n', 'team');
  }

  it('builds whichever of its nodes is lost', async () => {
    for (const node of ['a', 'b', 'c'] as const) {
      await cluster.killNode(node);
      await build(`without-${node}`);
      expect(await system.json<AuditReport>('audit', 'verify')).not.toHaveProperty('broken');
      cluster.startNode(node);
    }
  });

  it('is backed up and restored while a node is away', async () => {
    await cluster.killNode('a');
    const { events } = await system.json<{ events: number }>('backup', backup, '--data-dir', system.dataDir);
    await system.stop();
    const manager = await jetstreamManager(await cluster.connect('b'));
    for await (const { config } of manager.streams.list()) await manager.streams.delete(config.name);

    system = await TerrariumProcess.prepare(environment('second'));
    // Not made by anybody before: the servers are elsewhere.
    await rm(system.dataDir, { recursive: true });
    expect(await system.json('restore', backup, '--data-dir', system.dataDir)).toMatchObject({ events });
    await system.up();
    expect(await system.json<AuditReport>('audit', 'verify')).not.toHaveProperty('broken');
    const names = (await system.json<{ name: string }[]>('env', 'list')).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['without-a', 'without-b', 'without-c']);
    const link = path.join(system.dataDir, 'store/team/envs/without-b');
    await eventually('the symlink is in the new store', () => existsSync(link));
    expect(existsSync(path.join(link, 'conda-meta'))).toBe(true);
  });
});
