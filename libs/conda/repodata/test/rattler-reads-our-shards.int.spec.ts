import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { simpleSolve } from '@conda-org/rattler';
import { RepodataGateway, shardRepodata } from '../src/index.js';
import { ChannelServer } from './channel-server.js';
import { describeWithRealData, SHARED_DATA } from './real-data.js';
import { channelAt } from './sample-channel.js';
import { reach } from './reach.js';
import { useTemporaryFolder } from './temporary-folder.js';

const SUBDIRS = ['linux-64', 'noarch'] as const;
const REQUEST = ['python=3.6', 'numpy', 'pandas'];

jest.setTimeout(60_000);

const folder = useTemporaryFolder();

describeWithRealData('rattler on the shards that this library writes', () => {
  let server: ChannelServer;

  beforeEach(async () => {
    server = await ChannelServer.start();
    for (const subdir of SUBDIRS) {
      const source = path.join(SHARED_DATA, 'channels', 'main', subdir, 'repodata.json');
      server.files.set(`/plain/${subdir}/repodata.json`, await readFile(source));
      const target = path.join(folder(), subdir);
      await shardRepodata(source, target, { subdir, compressionLevel: 3 });
      for (const file of await readdir(target, { recursive: true, withFileTypes: true })) {
        if (!file.isFile()) continue;
        const full = path.join(file.parentPath, file.name);
        server.files.set(`/sharded/${path.relative(folder(), full)}`, await readFile(full));
      }
    }
  });

  afterEach(() => server.stop());

  async function solved(channel: string): Promise<string[]> {
    const packages = await simpleSolve(REQUEST, [`${server.url}/${channel}`], [...SUBDIRS], []);
    return packages.map(({ url }) => new URL(url).pathname.replace(`/${channel}/`, '')).sort();
  }

  it('solves to the same packages as on the repodata.json that they were made of', async () => {
    const fromShards = await solved('sharded');
    expect(fromShards).toHaveLength(28);
    expect(fromShards).toEqual(await solved('plain'));
    expect(server.paths().filter((one) => one.startsWith('/sharded/') && one.endsWith('.json'))).toEqual([]);
  });

  it('fetches no shard that this library would not', async () => {
    await solved('sharded');
    const fetchedByRattler = new Set(server.paths().filter((one) => one.includes('/shards/')));
    server.seen.length = 0;
    const gateway = new RepodataGateway({ cacheDir: path.join(folder(), 'cache') });
    const repodata = await gateway.open([channelAt(`${server.url}/sharded`)], SUBDIRS);
    await reach(repodata, ['python', 'numpy', 'pandas']);
    await gateway.close();
    expect(new Set(server.paths().filter((one) => one.includes('/shards/')))).toEqual(fetchedByRattler);
  });
});
