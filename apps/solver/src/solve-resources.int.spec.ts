import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseChannel } from '@terrarium/conda-types';
import { readServiceConfig } from '@terrarium/platform-service';
import type { Platform } from '@terrarium/platform-service';
import { RepodataUpkeep } from './repodata-upkeep.js';
import { SolveResources } from './solve-resources.js';

const DAY_MS = 24 * 3_600_000;
const REQUIRED = { NATS_URL: 'nats://localhost', DATABASE_URL: 'postgres://localhost/t' };

describe('the resources of solves', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'terrarium-solver-'));
  const started: { onModuleDestroy(): Promise<void> }[] = [];
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(() => Promise.all(started.splice(0).map((one) => one.onModuleDestroy())));

  function resourcesWith(settings: Record<string, string>) {
    const config = readServiceConfig({ ...REQUIRED, TERRARIUM_DATA_DIR: folder, ...settings });
    // Nothing but the configuration is looked at.
    const platform = { config } as Platform;
    const resources = new SolveResources(platform);
    const upkeep = new RepodataUpkeep(platform, resources);
    started.push(upkeep, resources);
    return { resources, upkeep };
  }

  function cachedShard(name: string, days: number): string {
    const file = path.join(folder, 'repodata/shards/00', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, 'shard');
    const time = new Date(Date.now() - days * DAY_MS);
    utimesSync(file, time, time);
    return file;
  }

  it('lose repodata that was not used for as long as the settings say', async () => {
    const [old, recent] = [cachedShard('old', 8), cachedShard('recent', 6)];
    const { upkeep } = resourcesWith({ TERRARIUM_REPODATA_KEEP_DAYS: '7' });
    upkeep.onModuleInit();
    await upkeep.onModuleDestroy();
    expect([existsSync(old), existsSync(recent)]).toEqual([false, true]);
  });

  it('keep everything where nothing can be fetched again', async () => {
    const old = cachedShard('old', 400);
    const { upkeep } = resourcesWith({ TERRARIUM_OFFLINE: 'true' });
    upkeep.onModuleInit();
    await upkeep.onModuleDestroy();
    expect(existsSync(old)).toBe(true);
  });

  it('survive a cache that cannot be pruned', async () => {
    rmSync(path.join(folder, 'repodata'), { recursive: true, force: true });
    writeFileSync(path.join(folder, 'repodata'), 'a file where a folder should be');
    const { upkeep } = resourcesWith({});
    upkeep.onModuleInit();
    await expect(upkeep.onModuleDestroy()).resolves.toBeUndefined();
    rmSync(path.join(folder, 'repodata'));
  });

  it('keep as little in memory as the settings say', async () => {
    const channel = path.join(folder, 'channel');
    const record = (version: number) => ({
      name: 'tool',
      version: `${version}`,
      build: '0',
      build_number: 0,
      depends: [],
    });
    const packages = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`tool-${n}-0.tar.bz2`, record(n)]));
    mkdirSync(path.join(channel, 'noarch'), { recursive: true });
    writeFileSync(path.join(channel, 'noarch/repodata.json'), JSON.stringify({ packages }));
    const load = async (memory: string): Promise<number> => {
      const { resources } = resourcesWith({ TERRARIUM_REPODATA_MEMORY_MB: memory });
      const repodata = await resources.gateway.open(parseChannel(`file://${channel}`), ['noarch']);
      await repodata.load('tool');
      return resources.gateway.memoryBytes;
    };
    expect(await load('64')).toBeGreaterThan(2 ** 20);
    expect(await load('1')).toBeLessThanOrEqual(2 ** 20);
  });
});
