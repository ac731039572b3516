import { open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fieldsAt } from '@terrarium/conda-types';
import fc from 'fast-check';
import { useTemporaryFolder } from '../../test/temporary-folder.js';
import { readTable } from '../records/read-table.js';
import { ProblemLog } from '../records/record-problem.js';
import { RepodataScanner, Section } from '../scan/repodata-scanner.js';
import { PackFile } from './pack-file.js';
import { BLOCK_BYTES, PackDamaged } from './pack-index.js';
import { PackWriter } from './pack-writer.js';
import { PackedText } from './packed-text.js';
import { RunTable } from './run-table.js';
import { decodeTable } from './table-bytes.js';
import type { StoredTable } from './table-bytes.js';
import { splitRepodata } from '../split/split-repodata.js';

const LIMITS = { maxRecordBytes: 1 << 20, maxRecordDepth: 32 };
const folder = useTemporaryFolder();

async function pack(text: string): Promise<PackFile> {
  const file = path.join(folder(), 'pack');
  const runs = new RunTable();
  const scanner = new RepodataScanner(runs, LIMITS);
  const handle = await open(file, 'w');
  const writer = new PackWriter(handle);
  const bytes = Buffer.from(text);
  scanner.write(bytes);
  scanner.end();
  await writer.write(bytes);
  const { recordCount } = runs;
  const header = { info: {}, recordCount, textBytes: bytes.length, problems: [], problemCount: 0 };
  await writer.finish({ header, packages: runs.sorted() });
  await handle.close();
  return PackFile.open(file);
}

function membersOf(file: PackFile, name: string): { records: object; removed: string[]; problems: string[] } {
  const problems = new ProblemLog();
  const runs = file.index.runs(name);
  const { records, removed } = new PackedText(runs, file.texts(runs)).members(problems);
  return {
    records: Object.fromEntries(records),
    removed: [...removed],
    problems: problems.kept.map(({ place, reason }) => `${place}: ${reason}`),
  };
}

function section(records: Record<string, unknown>): string {
  return JSON.stringify(records);
}

describe('a pack', () => {
  it('gives each package its records, wherever they lie in the text', async () => {
    const a = { name: 'a' };
    const file = await pack(
      `{"packages":${section({ 'a-1-0.tar.bz2': a, 'b-1-0.tar.bz2': { name: 'b' }, 'a-2-0.tar.bz2': a })},` +
        `"removed":["a-0-0.conda",5,"b-0-0.conda"],"packages.conda":${section({ 'a-1-0.conda': a })},` +
        `"v3":{"conda":${section({ 'a-9-0': a })},"tar.bz2":${section({ 'a-8-0': a })}}}`,
    );
    expect(membersOf(file, 'a')).toEqual({
      records: { 'a-1-0.tar.bz2': a, 'a-2-0.tar.bz2': a, 'a-1-0.conda': a, 'a-9-0.conda': a, 'a-8-0.tar.bz2': a },
      removed: ['a-0-0.conda'],
      problems: [],
    });
    expect([...file.index.names()]).toEqual(['a', 'b']);
    expect(file.index.has('b')).toBe(true);
    expect(file.index.has('c')).toBe(false);
    expect(membersOf(file, 'c').records).toEqual({});
    expect(file.index.header.recordCount).toBe(6);
  });

  it('finds packages whose names mean something to JavaScript', async () => {
    const names = ['constructor', '__proto__', 'hasownproperty', 'tostring'];
    const records = names.map((name) => `"${name}-1-0.conda":{"name":"${name}"}`);
    const file = await pack(`{"packages.conda":{${records.join()}}}`);
    for (const name of names) {
      expect(membersOf(file, name).records).toEqual({ [`${name}-1-0.conda`]: { name } });
    }
  });

  it('lets the last of several equal keys count, as JSON does', async () => {
    const text =
      '{"packages":{"a-1-0.conda":{"name":"a","v":1},"b-1-0.conda":{"name":"b"},"a-1-0.conda":{"name":"a","v":2}}}';
    expect(membersOf(await pack(text), 'a').records).toEqual(JSON.parse('{"a-1-0.conda":{"name":"a","v":2}}'));
  });

  it('lets the last of several equal sections count, as JSON does', async () => {
    const text = '{"packages":{"a-1-0.conda":{"name":"a"}},"packages":{"a-2-0.conda":{"name":"a"}}}';
    const file = await pack(text);
    expect(Object.keys(membersOf(file, 'a').records)).toEqual(['a-2-0.conda']);
    expect(file.index.header.recordCount).toBe(1);
  });

  it('loses a malformed record only, and says which', async () => {
    const text =
      '{"packages":{"a-1-0.conda":{"name":"a"},"a-2-0.conda":{"name":"a" oops},"a-3-0.conda":{"name":"a","x":"\t"},' +
      '"a-4-0.conda":{"name":"a","version":"4"}}}';
    expect(membersOf(await pack(text), 'a')).toEqual({
      records: { 'a-1-0.conda': { name: 'a' }, 'a-4-0.conda': { name: 'a', version: '4' } },
      removed: [],
      problems: ['a-2-0.conda: the record is not valid JSON', 'a-3-0.conda: the record is not valid JSON'],
    });
  });

  it('reads runs that go over many blocks', async () => {
    const filler = 'x'.repeat(BLOCK_BYTES * 3 + 17);
    const records = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`a-${i}-0.conda`, { name: 'a', filler: `${i}${filler}` }]),
    );
    const file = await pack(`{"packages.conda":${section({ ...records, 'b-1-0.conda': { name: 'b' } })}}`);
    expect(membersOf(file, 'a').records).toEqual(records);
    expect(membersOf(file, 'b').records).toEqual({ 'b-1-0.conda': { name: 'b' } });
  });

  it('notices any damage instead of giving other records', async () => {
    const records = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`a-${i}-0.conda`, { name: 'a', i }]));
    await pack(`{"packages":${section(records)}}`);
    const file = path.join(folder(), 'pack');
    const intact = await readFile(file);
    await fc.assert(
      fc.asyncProperty(fc.nat(intact.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const damaged = Buffer.from(intact);
        damaged[at] = damaged[at]! ^ flip;
        await writeFile(file, damaged);
        try {
          expect(membersOf(PackFile.open(file), 'a').records).toEqual(records);
        } catch (error) {
          expect(error).toBeInstanceOf(PackDamaged);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([[0], [10], [30]])('is refused when only %d bytes of it are there', async (length) => {
    await pack('{"packages":{"a-1-0.conda":{"name":"a"}}}');
    const file = path.join(folder(), 'pack');
    await writeFile(file, (await readFile(file)).subarray(0, length));
    expect(() => PackFile.open(file)).toThrow(PackDamaged);
  });
});

describe('the tables of a pack', () => {
  const PLACE = { channel: 'https://example.org/c', subdir: 'linux-64', baseUrl: 'https://example.org/c/linux-64/' };
  const records = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [
      `a-${i}-0.conda`,
      {
        ...{ name: 'a', version: `${i}`, build: '0', build_number: 0, depends: [`b >=${i % 7}`], md5: 'ab'.repeat(16) },
        ...(i % 3 === 0 ? { subdir: 'noarch', license: 'MIT', extra_depends: { plot: ['c'] } } : {}),
      },
    ]),
  );

  async function split(packages: object): Promise<string> {
    const source = path.join(folder(), 'repodata.json');
    const target = path.join(folder(), 'pack');
    await writeFile(source, JSON.stringify({ packages }));
    await splitRepodata({ source, target, form: 'json', maxTextBytes: 1 << 24, scanLimits: LIMITS });
    return target;
  }

  function stored(file: PackFile, name: string): StoredTable {
    return decodeTable(file.table(name)!, 'key', name, PLACE);
  }

  /** What can be seen of a table's rows. */
  function rows({ table }: StoredTable): object[] {
    const { texts, listStarts, listItems, depends, optional, buildNumber, timestamp, published, marks } = table;
    const list = (number: number) =>
      [...listItems.subarray(listStarts[number], listStarts[number + 1])].map((item) => texts[item]);
    return Array.from({ length: table.size }, (_, row) => ({
      ...fieldsAt(table, row),
      depends: list(depends[row]!),
      numbers: [buildNumber[row], timestamp[row], published[row], marks[row]],
      groups: optional.find((one) => one.row === row)?.groups.map(([group, number]) => [group, list(number)]),
    }));
  }

  it('are those that its text gives', async () => {
    const odd = {
      'a-odd.conda': { ...records['a-1-0.conda'], track_features: 'x', timestamp: 1e12 },
      'a-bad.conda': { name: 'a' },
    };
    const file = PackFile.open(
      await split({ ...records, ...odd, 'b-1-0.conda': { ...records['a-1-0.conda'], name: 'b' } }),
    );
    for (const name of ['a', 'b']) {
      const runs = file.index.runs(name);
      const made = readTable(new PackedText(runs, file.texts(runs)), name, 'key', PLACE);
      const { table, problems } = stored(file, name);
      expect(rows({ table, problems })).toEqual(rows(made));
      expect([table.key, table.name, problems]).toEqual(['key', name, made.problems]);
      // A table goes to other threads as it is.
      expect(rows({ table: structuredClone(table), problems })).toEqual(rows(made));
    }
    expect(file.table('c')).toBeUndefined();
  });

  it('are never misread when they are damaged', async () => {
    const file = await split(records);
    const intact = await readFile(file);
    const expected = rows(stored(PackFile.open(file), 'a'));
    const { textBytes } = PackFile.open(file).index.header;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: textBytes, max: intact.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const damaged = Buffer.from(intact);
          damaged[at] = damaged[at]! ^ flip;
          await writeFile(file, damaged);
          try {
            expect(rows(stored(PackFile.open(file), 'a'))).toEqual(expected);
          } catch (error) {
            expect(error).toBeInstanceOf(PackDamaged);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are not looked for in a pack of an older format', async () => {
    const file = await split(records);
    const bytes = await readFile(file);
    bytes.write('TRPACK02', bytes.length - 8, 'latin1');
    await writeFile(file, bytes);
    expect(() => PackFile.open(file)).toThrow(PackDamaged);
  });
});

describe('a table of runs', () => {
  it('joins neighbours of one package, and only those', () => {
    const runs = new RunTable();
    runs.section(Section.packages);
    runs.member(Section.packages, 'a', 10, 20);
    runs.member(Section.packages, 'a', 21, 30);
    runs.refused('x', 'bad');
    runs.member(Section.packages, 'a', 40, 50);
    runs.member(Section.packages, 'b', 51, 60);
    expect([...runs.sorted()]).toEqual([
      [
        'a',
        [
          { section: 0, start: 10, end: 30 },
          { section: 0, start: 40, end: 50 },
        ],
      ],
      ['b', [{ section: 0, start: 51, end: 60 }]],
    ]);
  });

  it('passes over names that are no package names', () => {
    const runs = new RunTable();
    runs.section(Section.packages);
    runs.member(Section.packages, '../evil', 0, 1);
    expect([...runs.sorted()]).toEqual([]);
    expect(runs.problems.kept).toEqual([{ place: '../evil', reason: 'the package name is not allowed' }]);
  });
});
