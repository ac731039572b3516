import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { zstdCompressSync } from 'node:zlib';
import { RepodataGateway } from '../src/index.js';
import { collectGarbage } from './collect-garbage.js';
import { channelAt, repodataText, sampleRecord } from './sample-channel.js';
import type { SampleRecord } from './sample-channel.js';
import { useTemporaryFolder } from './temporary-folder.js';

jest.setTimeout(30_000);

const folder = useTemporaryFolder();

function gateway(): RepodataGateway {
  return new RepodataGateway({ cacheDir: path.join(folder(), 'cache') });
}

async function putRepodata(subdir: string, records: readonly SampleRecord[], file = 'repodata.json'): Promise<string> {
  const channel = path.join(folder(), 'my channel');
  await mkdir(path.join(channel, subdir), { recursive: true });
  const text = repodataText(subdir, records);
  await writeFile(path.join(channel, subdir, file), file.endsWith('.zst') ? zstdCompressSync(text) : text);
  return channel;
}

describe('a channel in a folder', () => {
  it.each([
    ['a plain path', (channel: string) => channel],
    ['a file URL', (channel: string) => pathToFileURL(channel).href],
    ['a file URL with a slash', (channel: string) => `${pathToFileURL(channel).href}/`],
  ])('is read by %s', async (_what, addressOf) => {
    const channel = await putRepodata('linux-64', [sampleRecord('a')]);
    const repodata = await gateway().open([channelAt(addressOf(channel))], ['linux-64', 'noarch']);
    const url = pathToFileURL(channel).href;
    expect((await repodata.load('a')).flat()).toEqual([
      {
        ...sampleRecord('a'),
        subdir: 'linux-64',
        fn: 'a-1.0-0.conda',
        url: `${url}/linux-64/a-1.0-0.conda`,
        channel: url,
      },
    ]);
  });

  const isBzip2There = spawnSync('bzip2', ['--help']).status === 0;
  (isBzip2There ? it : it.skip)('is read from .bz2 where there is nothing better', async () => {
    const channel = await putRepodata('linux-64', [sampleRecord('a', '1.0')]);
    const json = path.join(channel, 'linux-64', 'repodata.json');
    await writeFile(
      `${json}.bz2`,
      execFileSync('bzip2', ['-c'], { input: repodataText('linux-64', [sampleRecord('a', '2.0')]) }),
    );
    const repodata = await gateway().open([channelAt(channel)], ['linux-64']);
    expect(repodata.sources[0]?.form).toBe('bz2');
    expect((await repodata.load('a')).flat().map(({ version }) => version)).toEqual(['2.0']);
  });

  it('is read anew when it changed, and only then', async () => {
    const channel = await putRepodata('linux-64', [sampleRecord('a', '1.0')]);
    const one = gateway();
    const load = async (): Promise<string[]> => {
      const repodata = await one.open([channelAt(channel)], ['linux-64']);
      return (await repodata.load('a')).flat().map(({ version }) => version);
    };
    expect([await load(), await load()]).toEqual([['1.0'], ['1.0']]);
    expect(await readdir(path.join(folder(), 'cache', 'packs'))).toHaveLength(1);
    await putRepodata('linux-64', [sampleRecord('a', '2.0')]);
    expect(await load()).toEqual(['2.0']);
    await putRepodata('linux-64', [sampleRecord('a', '3.0')], 'repodata.json.zst');
    expect(await load()).toEqual(['3.0']);
  });

  it('is no channel when the folder has no repodata', async () => {
    await mkdir(path.join(folder(), 'plain', 'linux-64'), { recursive: true });
    const opening = gateway().open([channelAt(path.join(folder(), 'plain'))], ['linux-64', 'noarch']);
    await expect(opening).rejects.toMatchObject({
      code: 'CHANNEL_NOT_A_CHANNEL',
      message: `${pathToFileURL(path.join(folder(), 'plain')).href} has no repodata for linux-64 and noarch`,
      hint: expect.stringContaining('repodata.json'),
    });
  });

  it('is not left by way of a subdir', async () => {
    const channel = await putRepodata('linux-64', [sampleRecord('a')]);
    for (const subdir of ['../linux-64', 'linux-64/../linux-64', '', '.']) {
      await expect(gateway().open([channelAt(channel)], [subdir])).rejects.toMatchObject({ code: 'SUBDIR_INVALID' });
    }
  });

  it('is not found when the folder is not there', async () => {
    const opening = gateway().open([channelAt(path.join(folder(), 'absent'))], ['linux-64']);
    await expect(opening).rejects.toMatchObject({ code: 'CHANNEL_NOT_FOUND' });
  });

  const itAsUser = process.getuid?.() === 0 ? it.skip : it;
  itAsUser('is denied when its files may not be read', async () => {
    const channel = await putRepodata('linux-64', [sampleRecord('a')]);
    await chmod(path.join(channel, 'linux-64', 'repodata.json'), 0o000);
    await expect(gateway().open([channelAt(channel)], ['linux-64'])).rejects.toMatchObject({
      code: 'CHANNEL_ACCESS_DENIED',
    });
  });

  it('works in offline mode, as the network is not needed', async () => {
    const channel = await putRepodata('linux-64', [sampleRecord('a')]);
    const repodata = await gateway().open([channelAt(channel)], ['linux-64'], { offline: true });
    expect((await repodata.load('a')).flat()).toHaveLength(1);
  });

  it('may be a mirror that is used in offline mode', async () => {
    const channel = await putRepodata('linux-64', [sampleRecord('a')]);
    const mirrors = new Map([['https://conda.example.org/c', [channel]]]);
    const one = new RepodataGateway({ cacheDir: path.join(folder(), 'cache'), mirrors, offline: true });
    const repodata = await one.open([channelAt('https://conda.example.org/c')], ['linux-64', 'noarch']);
    expect((await repodata.load('a')).flat()[0]?.url).toBe('https://conda.example.org/c/linux-64/a-1.0-0.conda');
  });

  it('that names a subdir is read for that one only', async () => {
    const channel = await putRepodata('linux-64', [sampleRecord('a')]);
    await putRepodata('noarch', [sampleRecord('a')]);
    const repodata = await gateway().open([{ ...channelAt(channel), subdir: 'noarch' }], ['linux-64', 'noarch']);
    expect(repodata.sources.map(({ subdir }) => subdir)).toEqual(['noarch']);
  });

  it('has its records in the order of channels and subdirs', async () => {
    const channel = await putRepodata('linux-64', [sampleRecord('a', '1.0')]);
    await putRepodata('noarch', [sampleRecord('a', '2.0')]);
    const other = path.join(folder(), 'other');
    await mkdir(path.join(other, 'noarch'), { recursive: true });
    await writeFile(path.join(other, 'noarch', 'repodata.json'), repodataText('noarch', [sampleRecord('a', '3.0')]));
    const repodata = await gateway().open([channelAt(other), channelAt(channel)], ['noarch', 'linux-64']);
    expect((await repodata.load('a')).map((list) => list.map(({ version }) => version))).toEqual([
      ['3.0'],
      [],
      ['2.0'],
      ['1.0'],
    ]);
  });
});

describe('the cache', () => {
  it('that lost or damaged a pack gets it again', async () => {
    const channel = await putRepodata('linux-64', [sampleRecord('a')]);
    await gateway().open([channelAt(channel)], ['linux-64']);
    const packs = path.join(folder(), 'cache', 'packs');
    const [pack = ''] = await readdir(packs);
    for (const damage of [Buffer.alloc(0), Buffer.from('damaged'), Buffer.alloc(5000)]) {
      await writeFile(path.join(packs, pack), damage);
      const repodata = await gateway().open([channelAt(channel)], ['linux-64']);
      expect((await repodata.load('a')).flat()).toHaveLength(1);
    }
  });

  it('that cannot be written is told', async () => {
    const channel = await putRepodata('linux-64', [sampleRecord('a')]);
    await writeFile(path.join(folder(), 'a-file'), '');
    const one = new RepodataGateway({ cacheDir: path.join(folder(), 'a-file') });
    await expect(one.open([channelAt(channel)], ['linux-64'])).rejects.toMatchObject({
      code: 'REPODATA_CACHE_UNUSABLE',
    });
  });

  it('keeps parsed records in memory up to a limit', async () => {
    const channel = await putRepodata(
      'linux-64',
      Array.from({ length: 50 }, (_, i) => sampleRecord(`p${i}`, '1.0')),
    );
    const one = new RepodataGateway({ cacheDir: path.join(folder(), 'cache'), maxMemoryBytes: 3000 });
    const repodata = await one.open([channelAt(channel)], ['linux-64']);
    for (const name of repodata.names()) await repodata.load(name);
    expect(one.memoryBytes).toBeGreaterThan(1500);
    expect(one.memoryBytes).toBeLessThanOrEqual(3000);
    await collectGarbage();
    expect(repodata.peekTables('p0')).toBeUndefined();
    await repodata.load('p0');
    expect(repodata.peekTables('p0')).toHaveLength(1);
  });
});
