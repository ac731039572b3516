import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { RepodataGateway, shardRepodata } from '../src/index.js';
import type { OpenRepodata } from '../src/index.js';
import {
  describeWithRealData,
  realRepodataNames,
  realRepodataPath,
  realRepodataText,
  SHARED_DATA,
} from './real-data.js';
import type { Repodata } from './real-data.js';
import { channelAt } from './sample-channel.js';
import { useTemporaryFolder } from './temporary-folder.js';

jest.setTimeout(60_000);

const folder = useTemporaryFolder();

type RawRecord = Readonly<Record<string, unknown>>;

function parse(text: Buffer): Repodata {
  return JSON.parse(text.toString('utf8')) as Repodata;
}

/** File name to record, by JSON.parse alone. */
function recordsOf(repodata: Repodata): Map<string, RawRecord> {
  return new Map([...Object.entries(repodata.packages ?? {}), ...Object.entries(repodata['packages.conda'] ?? {})]);
}

/** What the documentation of the records promises, written down a second time, in another way. */
function expected(fn: string, raw: RawRecord, subdir: string, channel: string): RawRecord {
  const known = { depends: [], subdir, ...raw, fn, url: `${channel}/linux-64/${fn}`, channel };
  const typed = ['license', 'license_family', 'track_features', 'features', 'noarch', 'constrains', 'timestamp'];
  const entries = Object.entries(known).filter(
    ([key, value]) => !typed.includes(key) || (value !== null && value !== ''),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, meaning(key, value)]));
}

function meaning(key: string, value: unknown): unknown {
  if (key === 'noarch' && value === true) return 'generic';
  return key === 'timestamp' && Number(value) < 1e11 ? Number(value) * 1000 : value;
}

/** The records that differ from what they should be; a matcher for each would take minutes. */
function differences(found: ReadonlyMap<string, RawRecord>, wanted: readonly RawRecord[]): unknown[] {
  const different = wanted.filter(
    (record) => !isDeepStrictEqual({ ...found.get(String(record['fn'])) }, { ...record }),
  );
  return different.map((record) => ({ found: found.get(String(record['fn'])), wanted: record }));
}

async function openFile(name: string): Promise<{ repodata: OpenRepodata; channel: string }> {
  const channel = path.join(folder(), 'channel');
  await mkdir(path.join(channel, 'linux-64'), { recursive: true });
  await copyFile(realRepodataPath(name), path.join(channel, 'linux-64', 'repodata.json.zst'));
  const gateway = new RepodataGateway({ cacheDir: path.join(folder(), 'cache') });
  return { repodata: await gateway.open([channelAt(channel)], ['linux-64']), channel: `file://${channel}` };
}

async function loadAll(repodata: OpenRepodata): Promise<Map<string, RawRecord>> {
  const found = new Map<string, RawRecord>();
  const loads = [...repodata.names()].map((name) => repodata.load(name));
  for (const record of (await Promise.all(loads)).flat(2)) found.set(record.fn, record);
  return found;
}

describeWithRealData('real repodata', () => {
  it.each(realRepodataNames())('%s has all records that JSON.parse finds, each as it is', async (name) => {
    const oracle = parse(realRepodataText(name));
    const subdir = (oracle.info?.['subdir'] as string | undefined) ?? 'linux-64';
    const { repodata, channel } = await openFile(name);
    const found = await loadAll(repodata);
    const records = [...recordsOf(oracle)].filter(([fn]) => oracle.removed?.includes(fn) !== true);
    const wanted = records.map(([fn, raw]) => expected(fn, raw, subdir, channel));
    expect(found.size).toBe(records.length);
    expect(differences(found, wanted)).toEqual([]);
    expect(repodata.problems).toEqual([]);
  });

  it.each(['conda-forge-harvest-linux-aarch64', 'free-linux-64-2016-02-05'])(
    '%s is the same in shards',
    async (name) => {
      const channel = path.join(folder(), 'sharded');
      const subdir = path.join(channel, 'linux-64');
      const { problems } = await shardRepodata(realRepodataPath(name), subdir, {
        subdir: 'linux-64',
        compressionLevel: 3,
      });
      expect(problems).toEqual([]);
      const gateway = new RepodataGateway({ cacheDir: path.join(folder(), 'cache') });
      const repodata = await gateway.open([channelAt(channel)], ['linux-64']);
      expect(repodata.sources[0]?.form).toBe('shards');
      const found = await loadAll(repodata);
      const oracle = recordsOf(parse(realRepodataText(name)));
      expect(found.size).toBe(oracle.size);
      const wanted = [...oracle].map(([fn, raw]) => expected(fn, raw, 'linux-64', `file://${channel}`));
      expect(differences(found, wanted)).toEqual([]);
    },
  );

  it('of a channel folder is read in place', async () => {
    const channel = path.join(SHARED_DATA, 'channels', 'main');
    const gateway = new RepodataGateway({ cacheDir: path.join(folder(), 'cache') });
    const repodata = await gateway.open([channelAt(channel)], ['linux-64', 'noarch']);
    const counts = { 'linux-64': 0, noarch: 0 };
    for (const name of repodata.names()) {
      const [arch = [], noarch = []] = await repodata.load(name);
      counts['linux-64'] += arch.length;
      counts.noarch += noarch.length;
    }
    expect(counts).toEqual({ 'linux-64': 246, noarch: 42 });
  });
});
