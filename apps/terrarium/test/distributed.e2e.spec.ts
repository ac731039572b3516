import { existsSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startMinio } from '@terrarium/platform-native-servers';
import type { MinioServer } from '@terrarium/platform-native-servers';
import {
  ServiceCluster,
  eventually,
  nativeProgram,
  sampleChannel,
  startChannelServer,
  temporaryFolder,
} from '@terrarium/testing-system';
import type { ChannelServer, ServiceProcess } from '@terrarium/testing-system';

jest.setTimeout(600_000);

const BUILDING_MS = 480_000;

interface Build {
  readonly id: number;
  readonly status: string;
  readonly status_info: string | null;
  readonly build_key: string;
}

interface Event {
  readonly position: number;
  readonly type: string;
  readonly data: { readonly buildId: string; readonly namespace: string };
}

const minioProgram = nativeProgram('minio');

describe('the services as processes of their own', () => {
  let cluster: ServiceCluster;
  let channel: ChannelServer;
  let minio: MinioServer | undefined;

  async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    cluster = await ServiceCluster.start(environment);
    channel = await startChannelServer((await sampleChannel()).dir);
    for (const service of ['solver', 'artifact'] as const) cluster.run(service);
  }
  afterEach(async () => {
    await cluster.stop();
    await channel.stop();
    await minio?.stop();
  });

  async function submit(namespace: string, name: string, dependency: string): Promise<number> {
    const specification = `name: ${name}\nchannels: ["${channel.url}"]\ndependencies: [${dependency}]\n`;
    return (await cluster.ask<{ build_id: number }>('specification/', { namespace, specification })).build_id;
  }

  const completed = async () => (await cluster.ask<Build[]>('build/?status=COMPLETED&size=100')).length;

  /** Not by the queue, which is empty before it knows of a build, too. */
  async function untilCompleted(count: number): Promise<void> {
    for (const end = Date.now() + BUILDING_MS; (await completed()) < count; await delay(200)) {
      if (Date.now() > end) throw new Error(`${await completed()} of ${count} builds are complete`);
    }
  }

  async function events(type: string): Promise<Event[]> {
    return cluster.ask<Event[]>(`audit/events/?type=${type}&limit=1000`);
  }

  it('finish a hundred builds in a fair order, each once, although a worker is killed again and again', async () => {
    await start();
    const workers: ServiceProcess[] = [];
    const startWorker = () => workers.push(cluster.run('builder', { TERRARIUM_BUILDERS: '1' }));
    for (let count = 0; count < 70; count += 1) await submit('busy', `b${count}`, 'yaml');
    for (const namespace of ['one', 'two', 'three']) {
      for (let count = 0; count < 10; count += 1) await submit(namespace, `e${count}`, 'yaml');
    }
    await eventually('the first waits for a builder, and a solver is there', async () => {
      const [first] = await cluster.ask<{ state: string; reason: string }[]>('queue/');
      return first?.state === 'waiting' && first.reason === 'No builder is running';
    });

    for (let count = 0; count < 4; count += 1) startWorker();
    // Whenever some more are complete the oldest worker is killed: however slow the machine, the builds get on.
    for (let count = 5; count <= 95; count += 5) {
      await untilCompleted(count);
      await workers.shift()!.kill();
      startWorker();
    }
    await untilCompleted(100);

    const builds = await cluster.ask<Build[]>('build/?size=100');
    expect(builds.filter(({ status }) => status !== 'COMPLETED')).toEqual([]);
    expect(builds).toHaveLength(100);
    const built = await events('PrefixBuilt');
    expect(built).toHaveLength(100);
    expect(new Set(built.map(({ data }) => data.buildId)).size).toBe(100);

    // Those who asked last had their turn as often as the one that had asked for seventy before them.
    const namespaceOf = new Map((await events('BuildRequested')).map(({ data }) => [data.buildId, data.namespace]));
    const turns = (await events('BuildAdmitted')).map(({ data }) => namespaceOf.get(data.buildId)!);
    const lastOfOthers = turns.findLastIndex((namespace) => namespace !== 'busy');
    // The three small namespaces have their ten turns each while the large one, in the order of whose builds are running,
    // has about ten of its seventy. In the order of the requests the last of them would be the hundredth.
    expect(lastOfOthers).toBeLessThan(65);

    for (const namespace of ['busy', 'one', 'two', 'three']) {
      const entries = await readdir(path.join(cluster.dataDir, 'store', namespace));
      expect(entries).toHaveLength(namespace === 'busy' ? 71 : 11);
    }
  });

  async function twoDisksServeEveryEnvironment(): Promise<readonly number[]> {
    const disks = await Promise.all([temporaryFolder('disk'), temporaryFolder('disk')]);
    for (const disk of disks) {
      cluster.run('builder', {
        TERRARIUM_STORE_DIR: path.join(disk, 'store'),
        TERRARIUM_PACKAGE_CACHE: path.join(disk, 'packages'),
        TERRARIUM_KEEP_PACKAGES: 'true',
      });
    }
    const ids = [await submit('team', 'a', 'sqlite'), await submit('team', 'b', 'yaml')];
    await untilCompleted(2);
    for (const [index, name] of ['a', 'b'].entries()) {
      const { build_key: key } = await cluster.ask<Build>(`build/${ids[index]!}/`);
      for (const disk of disks) {
        const link = path.join(disk, 'store/team/envs', name);
        await eventually(`${link} is there`, () => existsSync(link));
        expect(await readlink(link)).toBe(`../${key}`);
        expect(existsSync(path.join(link, 'conda-meta/history'))).toBe(true);
      }
    }
    const fetched = channel.requests.filter((request) => /^GET .*\.(conda|tar\.bz2)$/.test(request));
    expect(fetched.length).toBeGreaterThan(3);
    expect(new Set(fetched).size).toBe(fetched.length);
    expect(await events('PrefixBuilt')).toHaveLength(2);
    return ids;
  }

  it('serve every environment from each of two disks, whoever built it, and fetch each package once', async () => {
    await start();
    await twoDisksServeEveryEnvironment();
  });

  (minioProgram === undefined ? it.skip : it)('do so with their blobs in MinIO', async () => {
    minio = await startMinio({ dataDir: await temporaryFolder('minio'), binary: minioProgram!.path });
    await start({ S3_ENDPOINT: minio.url, S3_ACCESS_KEY: minio.accessKey, S3_SECRET_KEY: minio.secretKey });
    for (const id of await twoDisksServeEveryEnvironment()) {
      expect(JSON.parse(await cluster.artifact(id, 'lockfile'))).toMatchObject({ version: 1 });
    }
    expect(existsSync(path.join(cluster.dataDir, 'blobs'))).toBe(false);
  });
});
