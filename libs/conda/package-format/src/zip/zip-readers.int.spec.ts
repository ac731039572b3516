import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useTemporaryFolder } from '../../test/temporary-folder.js';
import { zipOf } from '../../test/zip-writer.js';
import type { TestMember } from '../../test/zip-writer.js';
import { readZipFile } from './zip-file.js';
import type { ZipEvent } from './zip-stream-parser.js';
import { NotStreamable, ZipStreamParser } from './zip-stream-parser.js';

const folder = useTemporaryFolder();
const MEMBERS: readonly TestMember[] = [
  { name: 'metadata.json', content: '{}' },
  { name: 'empty', content: '' },
  { name: 'pkg', content: 'payload '.repeat(100) },
];

/** Gathers the content of each member by its name. */
class Members {
  readonly contents = new Map<string, string>();
  private name = '';

  take(events: Iterable<ZipEvent>): this {
    for (const event of events) {
      if (event.kind === 'member') this.contents.set((this.name = event.name), '');
      if (event.kind === 'data') this.contents.set(this.name, this.contents.get(this.name)! + event.bytes.toString());
    }
    return this;
  }
}

function stream(zip: Buffer, chunkBytes = zip.length): Map<string, string> {
  const parser = new ZipStreamParser();
  const members = new Members();
  for (let at = 0; at < zip.length; at += chunkBytes) members.take(parser.write(zip.subarray(at, at + chunkBytes)));
  parser.end();
  return members.contents;
}

function readFile(zip: Buffer): Map<string, string> {
  writeFileSync(join(folder.path, 'zip'), zip);
  const fd = openSync(join(folder.path, 'zip'), 'r');
  try {
    return new Members().take(readZipFile(fd, zip.length)).contents;
  } finally {
    closeSync(fd);
  }
}

const wanted = new Map(MEMBERS.map(({ name, content }) => [name, content.toString()]));

describe('the two zip readers', () => {
  it.each([
    ['plain', MEMBERS],
    ['with zip64 sizes', MEMBERS.map((member) => ({ ...member, zip64: true }))],
  ])('see the same members of a zip %s', (_name, members) => {
    const zip = zipOf(members, { comment: 'PK\u0005\u0006 in a comment' });
    expect(readFile(zip)).toEqual(wanted);
    for (const chunkBytes of [zip.length, 100, 7, 1]) expect(stream(zip, chunkBytes)).toEqual(wanted);
  });

  it.each(['signed', 'unsigned'] as const)('need the file when sizes stand in %s data descriptors', (descriptor) => {
    const zip = zipOf(MEMBERS.map((member) => ({ ...member, descriptor })));
    expect(() => stream(zip)).toThrow(NotStreamable);
    expect(readFile(zip)).toEqual(wanted);
  });

  it('refuse a directory that points elsewhere', () => {
    const zip = zipOf([MEMBERS[0]!, { ...MEMBERS[2]!, central: { offset: 3 } }]);
    expect(() => stream(zip)).toThrow(expect.objectContaining({ code: 'ARCHIVE_ZIP_INVALID' }));
    expect(() => readFile(zip)).toThrow(expect.objectContaining({ code: 'ARCHIVE_ZIP_INVALID' }));
  });

  it('refuse a wrong CRC in the directory', () => {
    const zip = zipOf([{ ...MEMBERS[2]!, central: { crc: 1 } }]);
    expect(() => stream(zip)).toThrow(expect.objectContaining({ code: 'ARCHIVE_ZIP_INVALID' }));
    expect(() => readFile(zip)).toThrow(expect.objectContaining({ code: 'ARCHIVE_ZIP_INVALID' }));
  });

  it('refuse members of which the directory knows nothing', () => {
    const [first, second] = [zipOf([MEMBERS[0]!]), zipOf([MEMBERS[2]!])];
    const hidden = first.subarray(0, first.indexOf('PK\u0001\u0002'));
    expect(() => stream(Buffer.concat([hidden, second]))).toThrow(
      expect.objectContaining({ code: 'ARCHIVE_ZIP_INVALID' }),
    );
    expect(() => readFile(Buffer.concat([hidden, second]))).toThrow(
      expect.objectContaining({ code: 'ARCHIVE_ZIP_INVALID' }),
    );
  });

  it('refuse a zip that is cut off, wherever that is', () => {
    const zip = zipOf([MEMBERS[0]!, { name: 'pkg', content: 'p'.repeat(200) }]);
    for (let length = 0; length < zip.length; length++) {
      const coded = expect.objectContaining({ code: expect.stringMatching(/^ARCHIVE_(TRUNCATED|ZIP_INVALID)$/) });
      expect(() => stream(zip.subarray(0, length))).toThrow(coded);
      expect(() => readFile(zip.subarray(0, length))).toThrow(coded);
    }
  });
});
