import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { ChannelServer, serve } from './channel-server.js';
import type { Behaviour } from './channel-server.js';
import { noise, samplePackage } from './sample-package.js';
import { TemporaryCache } from './temporary-cache.js';

jest.setTimeout(60_000);
const LOADER = resolve(__dirname, '../../package-format/test/load-typescript.cjs');
const folder = TemporaryCache.use();
const sample = samplePackage('sample', { 'lib/data': noise(900_000), 'bin/tool': 'x' });
const many = Array.from({ length: 6 }, (_, index) =>
  samplePackage(
    `many${index}`,
    Object.fromEntries(Array.from({ length: 40 }, (_v, file) => [`d/f${file}`, noise(2000, index * 100 + file + 1)])),
  ),
);
let server: ChannelServer;
let children: ChildProcess[] = [];
beforeEach(async () => {
  server = await ChannelServer.start();
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  await server.stop();
});

/** Starts a process of its own with a cache on the folder. */
function start(records: readonly RepoDataRecord[], then: 'end' | 'hold' = 'end'): ChildProcess {
  const orders = JSON.stringify({ root: folder.root, records, then });
  const args = ['--conditions=@terrarium/source', '--require', LOADER, join(__dirname, 'cache-process.ts'), orders];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

/** What a process says it has. */
async function resultOf(child: ChildProcess): Promise<{ sha256: string; fromCache: boolean }[]> {
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return JSON.parse(line.toString()) as { sha256: string; fromCache: boolean }[];
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Sends the first half of an archive and then nothing, with the connection open. */
const stall: Behaviour = (_request, response, archive) => {
  response.writeHead(200, { etag: '"v1"', 'content-length': archive.length });
  response.write(archive.subarray(0, archive.length / 2));
};

/** Sends an archive in slices, so that a kill hits any stage of the work. */
const slowly: Behaviour = async (_request, response, archive) => {
  response.writeHead(200, { etag: '"v1"', 'content-length': archive.length });
  for (let at = 0; at < archive.length; at += 16_000) {
    response.write(archive.subarray(at, at + 16_000));
    await sleep(3);
  }
  response.end();
};

describe('processes that share a cache', () => {
  it('download a package once', async () => {
    const record = server.add(sample);
    server.next.push(slowly);
    const results = await Promise.all([1, 2, 3, 4].map(() => resultOf(start([record]))));
    expect(results.flat().filter(({ fromCache }) => !fromCache)).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });

  it('go on at once with what a killed one has begun', async () => {
    const record = server.add(sample);
    server.next.push(stall);
    const first = start([record]);
    while (
      folder.files('partial').length < 2 ||
      statSync(join(folder.root, 'partial', record.sha256!)).size < 100_000
    ) {
      await sleep(10);
    }
    const second = start([record]);
    const result = resultOf(second);
    await sleep(600);
    expect(server.requests).toHaveLength(1);
    await kill(first);
    expect(await result).toEqual([{ sha256: record.sha256, fromCache: false }]);
    expect(server.requests.map(({ range, ifRange }) => [range === undefined, ifRange])).toEqual([
      [true, undefined],
      [false, '"v1"'],
    ]);
  });

  it('keep what another one holds, until it is gone', async () => {
    const record = server.add(sample);
    const holder = start([record], 'hold');
    await resultOf(holder);
    const cache = await folder.open();
    expect((await cache.evict(0)).evicted).toEqual([]);
    expect(await cache.list()).toMatchObject([{ package: 'sample-1.0-0', isInUse: true }]);
    await kill(holder);
    expect(await cache.list()).toMatchObject([{ isInUse: false }]);
    expect((await cache.evict(0)).evicted).toHaveLength(1);
  });
});

describe('a process that is killed at any moment', () => {
  it('leaves nothing that is taken as good, and nothing that stays', async () => {
    const records = many.map((each) => server.add(each));
    for (let round = 0; round < 12; round++) {
      server.next.length = 0;
      server.next.push(...records.map(() => (round % 2 === 0 ? slowly : serve)));
      const child = start(records);
      const ended = once(child, 'exit');
      await Promise.race([sleep(350 + round * 35), ended]);
      await kill(child);
      const cache = await folder.open();
      expect((await cache.verify()).damaged).toEqual([]);
      if (round % 3 === 2) await cache.evict(0);
      await cache.close();
      expect(folder.files('sessions')).toEqual([]);
    }
    server.next.length = 0;
    const cache = await folder.open();
    const cached = await cache.ensureAll(records);
    expect(await cache.verify()).toEqual({ checked: records.length, damaged: [] });
    for (const { extractedDir } of cached) expect(readdirSync(join(extractedDir, 'd'))).toHaveLength(40);
    expect(folder.files('partial')).toEqual([]);
    expect(folder.files('claims')).toEqual([]);
  });
});
