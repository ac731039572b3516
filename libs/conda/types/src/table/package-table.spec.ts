import type { RepoDataRecord } from '../package-record.js';
import { fieldsAt, findRow, fnAt } from './table-row.js';
import { TableWriter, packRecords } from './table-writer.js';

const CHANNEL = 'https://example.org/c';

function record(version: string, more: Partial<RepoDataRecord> = {}): RepoDataRecord {
  const fn = more.fn ?? `a-${version}-0.conda`;
  const place = { channel: CHANNEL, subdir: 'linux-64', fn, url: `${CHANNEL}/linux-64/${fn}` };
  return { name: 'a', version, build: '0', build_number: 0, depends: [], ...place, ...more };
}

describe('a table of records', () => {
  const records = [
    record('1', { md5: 'ab'.repeat(16), license: 'MIT', features: 'f g' }),
    record('1', { fn: 'a-1-0.tar.bz2', sha256: 'cd'.repeat(32), flags: ['x', 'y'], track_features: ['t', 'u'] }),
    record('2', { fn: 'odd.conda', url: 'https://elsewhere.example.org/odd.conda', license_family: 'BSD' }),
    record('2', { subdir: 'noarch', url: 'https://elsewhere.example.org/other-name.conda' }),
  ];
  const table = packRecords('a', records);

  it('has the fields that MatchSpecs look at', () => {
    expect(fieldsAt(table, 1)).toEqual({
      depends: [],
      ...{ name: 'a', version: '1', build: '0', build_number: 0, channel: CHANNEL, subdir: 'linux-64' },
      ...{ fn: 'a-1-0.tar.bz2', url: `${CHANNEL}/linux-64/a-1-0.tar.bz2` },
      ...{ sha256: 'cd'.repeat(32), flags: ['x', 'y'], track_features: 't u' },
    });
    expect(fieldsAt(table, 0)).toMatchObject({ md5: 'ab'.repeat(16), license: 'MIT', features: 'f g' });
    expect(fieldsAt(table, 0)).not.toHaveProperty('sha256');
    expect(fieldsAt(table, 2)).toMatchObject({ url: records[2]!.url, license_family: 'BSD' });
    expect(records.map((_record, row) => fieldsAt(table, row)['url'])).toEqual(records.map(({ url }) => url));
  });

  it('has file names, usual ones or not', () => {
    expect(records.map((_, row) => fnAt(table, row))).toEqual(records.map(({ fn }) => fn));
    expect(table.unusualFns.size).toBe(1);
    expect(findRow(table, 'a-2-0.conda', 'noarch', CHANNEL)).toBe(3);
    expect(findRow(table, 'a-2-0.conda', 'linux-64', CHANNEL)).toBe(-1);
  });

  it('keeps each text and each list once', () => {
    const depends = ['b', 'c'];
    const { texts, depends: lists } = packRecords('a', [
      record('1', { depends }),
      record('2', { depends: ['b', 'c'] }),
    ]);
    expect(lists[0]).toBe(lists[1]);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('may become smaller than it was meant to be', () => {
    const writer = new TableWriter('a', 'key', 10, 'https://mirror.example.org/');
    writer.add(record('1', { license: 'MIT' }));
    const small = writer.finish();
    expect([small.size, small.version.buffer.byteLength, small.key]).toEqual([1, 4, 'key']);
    expect(fieldsAt(small, 0)).toMatchObject({ url: 'https://mirror.example.org/a-1-0.conda', license: 'MIT' });
  });

  it('notes what cannot be used, and goes on', () => {
    const broken: unknown[] = [
      null,
      record('1', { name: 'b' }),
      { ...record('2'), depends: 'c' },
      { ...record('3'), fn: 1 },
    ];
    const { defects, size } = packRecords('a', [...(broken as RepoDataRecord[]), record('4', { md5: 'short' })]);
    expect(size).toBe(5);
    expect([...defects]).toEqual([
      [0, 'it is not an object'],
      [1, 'its name is not a'],
      [2, 'its depends is not a list of texts'],
      [3, 'its fn is not a text'],
    ]);
  });
});
