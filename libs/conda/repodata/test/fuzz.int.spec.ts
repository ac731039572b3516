import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { isCodedError } from '@terrarium/kernel-errors';
import { fnAt } from '@terrarium/conda-types';
import fc from 'fast-check';
import { RepodataGateway, writeShards } from '../src/index.js';
import type { ShardRecord } from '../src/index.js';
import { MsgpackWriter } from '../src/msgpack/msgpack-writer.js';
import { channelAt, repodataText, sampleRecord } from './sample-channel.js';
import { useTemporaryFolder } from './temporary-folder.js';

jest.setTimeout(60_000);

const folder = useTemporaryFolder();
const NAMES = ['a', 'b-c', 'constructor', 'numpy'];
const RECORDS = NAMES.flatMap((name) =>
  ['1.0', '2.0'].map((version) =>
    sampleRecord(name, version, { depends: ['a >=1'], md5: 'ab'.repeat(16), timestamp: 1e12 }),
  ),
);

interface Damage {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

const telling = fc.constantFrom(...Buffer.from('{}[]",:\\ -0eE.null\n\u{0}'), 0xff, 0xc0, 0xdf, 0xdd, 0x80);
const damages = fc.array(
  fc.record({
    at: fc.nat(),
    remove: fc.nat(12),
    insert: fc.array(fc.oneof(telling, fc.nat(255)), { maxLength: 8 }).map((bytes) => Uint8Array.from(bytes)),
  }),
  { minLength: 1, maxLength: 6 },
);

function damaged(bytes: Buffer, list: readonly Damage[]): Buffer {
  let result = bytes;
  for (const { at, remove, insert } of list) {
    const start = at % (result.length + 1);
    result = Buffer.concat([result.subarray(0, start), insert, result.subarray(start + remove)]);
  }
  return result;
}

/** Opens a channel and loads all there is; whatever is wrong must come as a coded error or a noted problem. */
async function readEverything(channel: string): Promise<void> {
  const gateway = new RepodataGateway({ cacheDir: path.join(folder(), 'cache') });
  try {
    const repodata = await gateway.open([channelAt(channel)], ['linux-64']);
    for (const name of [...repodata.names(), ...NAMES]) {
      try {
        const records = (await repodata.load(name)).flat();
        // What a solve chooses of a table is made alone, and is the same.
        const rows = (await repodata.loadTables(name)).flatMap((table) =>
          Array.from({ length: table.size }, (_, row) => ({ table, row })),
        );
        expect(rows.map((row) => repodata.recordAt(row))).toEqual(records);
        expect(rows.map(({ table, row }) => fnAt(table, row))).toEqual(records.map(({ fn }) => fn));
        for (const record of records) {
          expect(record.name).toBe(name);
          expect(Array.isArray(record.depends)).toBe(true);
          expect(record.fn).toMatch(/^[\w][^/\\]*$/);
        }
      } catch (error) {
        if (!isCodedError(error)) throw error;
      }
    }
  } catch (error) {
    if (!isCodedError(error)) throw error;
  }
}

async function put(file: string, bytes: Buffer): Promise<string> {
  const channel = path.join(folder(), 'channel');
  await mkdir(path.join(channel, 'linux-64'), { recursive: true });
  await writeFile(path.join(channel, 'linux-64', file), bytes);
  return channel;
}

describe('damaged repodata neither crashes nor hangs', () => {
  const text = repodataText('linux-64', RECORDS, { removed: ['a-0-0.conda'], v3: { conda: {}, 'tar.bz2': {} } });

  it('as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(damages, async (list) => readEverything(await put('repodata.json', damaged(text, list)))),
      { numRuns: 150 },
    );
  });

  it('as compressed JSON', async () => {
    const compressed = zstdCompressSync(text);
    await fc.assert(
      fc.asyncProperty(damages, async (list) =>
        readEverything(await put('repodata.json.zst', damaged(compressed, list))),
      ),
      { numRuns: 60 },
    );
  });

  it('as a shard index', async () => {
    const writer = new MsgpackWriter();
    const shards = Object.fromEntries(NAMES.map((name) => [name, Buffer.alloc(32, name)]));
    writer.value({ version: 1, info: { base_url: '', shards_base_url: './s/', subdir: 'linux-64' }, shards });
    const index = Buffer.from(writer.bytes());
    await fc.assert(
      fc.asyncProperty(damages, fc.boolean(), async (list, isInside) => {
        const bytes = isInside ? zstdCompressSync(damaged(index, list)) : damaged(zstdCompressSync(index), list);
        await readEverything(await put('repodata_shards.msgpack.zst', bytes));
      }),
      { numRuns: 100 },
    );
  });

  it('as shards', async () => {
    const records = RECORDS.filter(({ name }) => name === 'a') as unknown as ShardRecord[];
    const named = records.map((record) => ({ ...record, fn: `a-${record.version}-0.conda` }));
    const { encodeShard } = await import('../src/shards/write-shards.js');
    const shard = encodeShard({ name: 'a', records: named });
    const { createHash } = await import('node:crypto');
    await fc.assert(
      fc.asyncProperty(damages, async (list) => {
        const bytes = zstdCompressSync(damaged(shard, list));
        const digest = createHash('sha256').update(bytes).digest();
        const index = new MsgpackWriter();
        index.value({ version: 1, info: {}, shards: { a: digest } });
        await put(`${digest.toString('hex')}.msgpack.zst`, bytes);
        await readEverything(await put('repodata_shards.msgpack.zst', zstdCompressSync(index.bytes())));
      }),
      { numRuns: 150 },
    );
  });

  it('with a writer whose shards are intact, as a proof that the others were read', async () => {
    const records = RECORDS.map((record) => ({
      ...record,
      fn: `${String(record['name'])}-${String(record['version'])}-0.conda`,
    }));
    const packages = NAMES.map((name) => ({
      name,
      records: records.filter((one) => one['name' as never] === name) as unknown as ShardRecord[],
    }));
    const target = path.join(folder(), 'intact', 'linux-64');
    await writeShards(packages, target, { subdir: 'linux-64' });
    const gateway = new RepodataGateway({ cacheDir: path.join(folder(), 'cache') });
    const repodata = await gateway.open([channelAt(path.join(folder(), 'intact'))], ['linux-64']);
    for (const name of NAMES) expect((await repodata.load(name)).flat()).toHaveLength(2);
    expect(zstdDecompressSync(zstdCompressSync(text))).toEqual(text);
  });
});
