import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { zstdCompressSync } from 'node:zlib';
import { splitInWorker } from '../src/split/run-split.js';
import { splitRepodata } from '../src/split/split-repodata.js';
import type { SplitTask } from '../src/split/split-repodata.js';
import { ChannelServer } from './channel-server.js';
import { repodataText, sampleRecord } from './sample-channel.js';
import { useTemporaryFolder } from './temporary-folder.js';

const LIBRARY = path.resolve(__dirname, '..');
const WORKER = path.join(LIBRARY, 'dist/split/split-worker.js');
const run = promisify(execFile);

jest.setTimeout(120_000);

const folder = useTemporaryFolder();

// Threads and other processes run what is compiled, not the sources.
beforeAll(async () => {
  const compiler = path.resolve(LIBRARY, '../../../node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, '--build', path.join(LIBRARY, 'tsconfig.lib.json')]);
});

/** Compressed, it is large enough for a thread of its own. */
function largeRepodata(): Buffer {
  const records = Array.from({ length: 3000 }, (_, i) =>
    sampleRecord(`package-${i % 500}`, `${i}.0`, {
      sha256: randomBytes(32).toString('hex'),
      depends: ['python >=3.10'],
    }),
  );
  return zstdCompressSync(repodataText('linux-64', records));
}

describe('a split in a worker thread', () => {
  async function task(bytes: Buffer, target: string): Promise<SplitTask> {
    const source = path.join(folder(), 'repodata.json.zst');
    await writeFile(source, bytes);
    return {
      source,
      form: 'zst',
      target: path.join(folder(), target),
      maxTextBytes: 1 << 24,
      scanLimits: { maxRecordBytes: 1 << 16, maxRecordDepth: 16 },
    };
  }

  it('makes the same pack as one that is made here', async () => {
    const bytes = largeRepodata();
    const there = await splitInWorker(WORKER, await task(bytes, 'there'));
    expect(there).toEqual(await splitRepodata(await task(bytes, 'here')));
    expect(there.recordCount).toBe(3000);
    expect(await readFile(path.join(folder(), 'there'))).toEqual(await readFile(path.join(folder(), 'here')));
  });

  it('fails with the same coded errors, and leaves nothing', async () => {
    const broken = await task(zstdCompressSync(Buffer.from('{"packages":')), 'target');
    await expect(splitInWorker(WORKER, broken)).rejects.toMatchObject({
      code: 'REPODATA_INVALID',
      message: expect.stringContaining('stops in the middle'),
      hint: expect.any(String),
    });
    await expect(splitInWorker(WORKER, { ...broken, source: '/absent' })).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(folder())).toEqual(['repodata.json.zst']);
  });

  it('can be stopped', async () => {
    const abort = new AbortController();
    const splitting = splitInWorker(WORKER, await task(largeRepodata(), 'target'), abort.signal);
    abort.abort(new Error('not needed any more'));
    await expect(splitting).rejects.toThrow('not needed any more');
    expect(await readdir(folder())).toEqual(['repodata.json.zst']);
  });
});

describe('processes that share a cache', () => {
  let server: ChannelServer;
  const zst = '/c/linux-64/repodata.json.zst';

  beforeEach(async () => {
    server = await ChannelServer.start();
    server.files.set(zst, largeRepodata());
    server.headers.set(zst, { 'cache-control': 'max-age=60' });
  });

  afterEach(() => server.stop());

  function script(): string {
    const options = JSON.stringify({ cacheDir: path.join(folder(), 'cache') });
    const channel = JSON.stringify({ name: 'c', baseUrl: `${server.url}/c` });
    return `
      const { RepodataGateway } = require(${JSON.stringify(path.join(LIBRARY, 'dist/index.js'))});
      const gateway = new RepodataGateway(${options});
      gateway.open([${channel}], ['linux-64']).then(async (repodata) => {
        const records = (await repodata.load('package-7')).flat();
        await gateway.close();
        process.stdout.write(String(records.length));
      });`;
  }

  it('fetch a file once', async () => {
    const outputs = await Promise.all([1, 2, 3].map(() => run(process.execPath, ['-e', script()])));
    expect(outputs.map(({ stdout }) => stdout)).toEqual(['6', '6', '6']);
    expect(server.paths().filter((one) => one === zst)).toHaveLength(1);
  });

  it('go on when one of them is killed in the middle', async () => {
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    let isFirst = true;
    server.on(zst, (_request, response) => {
      if (!isFirst) return false;
      isFirst = false;
      response.writeHead(200, { 'content-length': 1_000_000 }).write('x'.repeat(1000));
      arrived();
      return true;
    });
    const victim = spawn(process.execPath, ['-e', script()]);
    await arrival;
    await sleep(50);
    victim.kill('SIGKILL');
    const start = Date.now();
    expect((await run(process.execPath, ['-e', script()])).stdout).toBe('6');
    expect(Date.now() - start).toBeLessThan(25_000);
    expect(await readdir(path.join(folder(), 'cache', 'locks'))).toEqual([]);
  });
});
