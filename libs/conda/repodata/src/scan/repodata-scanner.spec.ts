import fc from 'fast-check';
import { RepodataScanner, Section } from './repodata-scanner.js';
import type { RepodataSink, ScanLimits } from './repodata-scanner.js';

interface Found {
  readonly members: { readonly section: Section; readonly name: string; readonly text: string }[];
  readonly refused: { readonly key: string; readonly reason: string }[];
  readonly headers: Record<string, string>;
  readonly sections: Section[];
}

const LIMITS: ScanLimits = { maxRecordBytes: 1000, maxRecordDepth: 8 };

function scan(text: string | Buffer, pieces: readonly number[] = [], limits = LIMITS): Found {
  const bytes = Buffer.from(text);
  const found: Found = { members: [], refused: [], headers: {}, sections: [] };
  const sink: RepodataSink = {
    section: (section) => found.sections.push(section),
    member: (section, name, start, end) =>
      found.members.push({ section, name, text: bytes.toString('utf8', start, end) }),
    refused: (key, reason) => found.refused.push({ key, reason }),
    header: (key, value) => (found.headers[key] = value),
  };
  const scanner = new RepodataScanner(sink, limits);
  let at = 0;
  for (const piece of pieces) {
    scanner.write(bytes.subarray(at, at + piece));
    at += piece;
  }
  scanner.write(bytes.subarray(at));
  scanner.end();
  return found;
}

function record(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { build: '0', name, version: '1', ...more };
}

describe('the scanner of repodata', () => {
  it('finds every member of every section with its package', () => {
    const text = JSON.stringify({
      info: { subdir: 'linux-64' },
      packages: { 'a-1-0.tar.bz2': record('a'), 'b-c-1-0.tar.bz2': record('b-c') },
      'packages.conda': { 'a-1-0.conda': record('a') },
      removed: ['a-0-0.conda'],
      repodata_version: 1,
      v3: { conda: { 'd-1-0': record('d') }, 'tar.bz2': {}, whl: { x: record('x') } },
    });
    const found = scan(text);
    expect(found.members).toEqual([
      { section: Section.packages, name: 'a', text: `"a-1-0.tar.bz2":${JSON.stringify(record('a'))}` },
      { section: Section.packages, name: 'b-c', text: `"b-c-1-0.tar.bz2":${JSON.stringify(record('b-c'))}` },
      { section: Section.packagesConda, name: 'a', text: `"a-1-0.conda":${JSON.stringify(record('a'))}` },
      { section: Section.removed, name: 'a', text: '"a-0-0.conda"' },
      { section: Section.v3Conda, name: 'd', text: `"d-1-0":${JSON.stringify(record('d'))}` },
    ]);
    expect(found.headers).toEqual({ info: '{"subdir":"linux-64"}', repodata_version: '1' });
  });

  it('takes the package name from the record, not from a nested object or another key', () => {
    const text = JSON.stringify({
      packages: {
        'x-1-0.tar.bz2': { binstar: { name: 'wrong' }, depends: ['name', 'wrong'], summary: 'name', name: 'right' },
      },
    });
    expect(scan(text).members.map(({ name }) => name)).toEqual(['right']);
  });

  it('reads names and keys that are written with escapes', () => {
    const text = '{"packages":{"a-1-0.tar.bz2":{"n\\u0061me":"\\u0061bc"},"b-1-0.tar.bz2":{"\\"":1,"name":"b"}}}';
    expect(scan(text).members.map(({ name }) => name)).toEqual(['abc', 'b']);
  });

  it('lets the last of several name keys count, as JSON does', () => {
    expect(scan('{"packages":{"a-1-0.conda":{"name":"first","name":"last"}}}').members[0]?.name).toBe('last');
  });

  it('accepts white space anywhere and a byte order mark', () => {
    const text =
      '\u{feff} {\n "packages" :\t{ "a-1-0.conda" : { "name" : "a" } ,\r\n "b-1-0.conda" : {"name":"b"}\n} }\n';
    expect(scan(text).members.map((member) => member.text)).toEqual([
      '"a-1-0.conda" : { "name" : "a" }',
      '"b-1-0.conda" : {"name":"b"}',
    ]);
  });

  it('passes over unknown keys of any kind and size', () => {
    const unknown = { a: [1, { b: 'x"}]\\' }], c: 'y'.repeat(5000) };
    const text = JSON.stringify({ _mod: 'm', n: -1.5e3, t: true, z: null, signatures: unknown, packages: {} });
    expect(scan(text)).toMatchObject({ members: [], refused: [], sections: [Section.packages] });
  });

  it.each([
    ['a record that is no object', '{"packages":{"a":[1,2],"b-1-0.conda":{"name":"b"}}}', 'a', 'not an object'],
    [
      'a record without a name',
      '{"packages":{"a":{"version":"1"},"b-1-0.conda":{"name":"b"}}}',
      'a',
      'no package name',
    ],
    ['a name that is no text', '{"packages":{"a":{"name":7},"b-1-0.conda":{"name":"b"}}}', 'a', 'no package name'],
    [
      'a record that is too long',
      `{"packages":{"a":{"name":"a","x":"${'y'.repeat(2000)}"},"b-1-0.conda":{"name":"b"}}}`,
      'a',
      'longer than 1000 bytes',
    ],
    [
      'a record that is nested too deeply',
      `{"packages":{"a":{"name":"a","x":${'['.repeat(9)}${']'.repeat(9)}},"b-1-0.conda":{"name":"b"}}}`,
      'a',
      'nested too deeply',
    ],
  ])('refuses %s and goes on', (_what, text, key, reason) => {
    for (const pieces of [[], [20], Array.from({ length: text.length }, () => 1)]) {
      const found = scan(text, pieces);
      expect(found.refused).toEqual([{ key, reason: expect.stringContaining(reason) }]);
      expect(found.members.map(({ name }) => name)).toEqual(['b']);
    }
  });

  it.each([
    ['nothing', '', 'stops in the middle'],
    ['a page of a web server', '<!DOCTYPE html>', 'not a JSON object at byte 0'],
    ['a list', '[]', 'not a JSON object'],
    ['an end that is missing', '{"packages":{"a-1-0.conda":{"name":"a"}}', 'stops in the middle, after 40 bytes'],
    ['text after the end', '{} x', 'More text follows the end of the repodata at byte 3'],
    ['a comma that is missing', '{"packages":{} "removed":[]}', 'A comma or a closing bracket is missing at byte 15'],
    ['a comma too many', '{"packages":{},}', 'A key is missing'],
    ['a colon that is missing', '{"packages" {}}', 'A colon is missing'],
    ['a section that is a list', '{"packages":[]}', 'The value of "packages" has the wrong type'],
    ['an endless key', `{"${'k'.repeat(5000)}`, 'A key is too long'],
  ])('says what is wrong with %s', (_what, text, message) => {
    expect(() => scan(text)).toThrow(
      expect.objectContaining({ code: 'REPODATA_INVALID', message: expect.stringContaining(message) }),
    );
  });

  it('finds the same whatever pieces the text comes in', () => {
    fc.assert(
      fc.property(anyRepodata(), fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 }), (repodata, pieces) => {
        const text = JSON.stringify(repodata, undefined, 1);
        expect(scan(text, pieces)).toEqual(scan(text));
      }),
    );
  });

  it('finds what JSON.parse finds', () => {
    fc.assert(
      fc.property(anyRepodata(), fc.integer({ min: 0, max: 3 }), (repodata, indent) => {
        const text = JSON.stringify(repodata, undefined, indent);
        const oracle = JSON.parse(text) as typeof repodata;
        const found = scan(text, [], { maxRecordBytes: 1e6, maxRecordDepth: 99 });
        const members = found.members.map((member) => JSON.parse(`{${member.text}}`) as unknown);
        const expected = [...Object.entries(oracle.packages), ...Object.entries(oracle['packages.conda'])];
        expect(members).toEqual(expected.map(([key, value]) => ({ [key]: value })));
        expect(found.members.map(({ name }) => name)).toEqual(expected.map(([, value]) => value['name']));
      }),
    );
  });

  it('neither hangs nor fails in an unknown way on damaged bytes', () => {
    fc.assert(
      fc.property(anyRepodata(), fc.array(damage(), { minLength: 1, maxLength: 5 }), (repodata, damages) => {
        const bytes = Buffer.from(JSON.stringify(repodata));
        for (const { at, byte } of damages) bytes[at % bytes.length] = byte;
        try {
          scan(bytes);
        } catch (error) {
          expect(error).toMatchObject({ code: 'REPODATA_INVALID' });
        }
      }),
    );
  });
});

function anyRepodata(): fc.Arbitrary<Record<'packages' | 'packages.conda', Record<string, Record<string, unknown>>>> {
  const packageName = fc.stringMatching(/^[a-z0-9_.-]{1,12}$/);
  const anyRecord = fc
    .tuple(
      packageName,
      fc.dictionary(fc.string({ unit: 'binary', maxLength: 6 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }),
    )
    .map(([name, more]): Record<string, unknown> => ({ ...more, name }));
  const section = fc.dictionary(fc.string({ unit: 'binary', maxLength: 20 }), anyRecord, { maxKeys: 6 });
  return fc.record({ packages: section, 'packages.conda': section });
}

function damage(): fc.Arbitrary<{ at: number; byte: number }> {
  const telling = fc.constantFrom(...Buffer.from('{}[]",:\\ \n0a\u{0}'));
  return fc.record({ at: fc.nat(), byte: fc.oneof(telling, fc.integer({ min: 0, max: 255 })) });
}
