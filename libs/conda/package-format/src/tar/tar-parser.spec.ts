import fc from 'fast-check';
import { paxEntry, tarOf } from '../../test/tar-writer.js';
import type { TarEntry } from './tar-entry.js';
import { TarParser } from './tar-parser.js';

type Parsed = TarEntry & { readonly content: string };

function parse(tar: Buffer, chunkBytes = tar.length): Parsed[] {
  const parsed: Parsed[] = [];
  let current: { entry: TarEntry; chunks: Buffer[] } | undefined;
  const parser = new TarParser({
    entry: (entry) => (current = { entry, chunks: [] }),
    data: (chunk) => current!.chunks.push(Buffer.from(chunk)),
    endEntry: () => parsed.push({ ...current!.entry, content: Buffer.concat(current!.chunks).toString() }),
  });
  for (let at = 0; at < tar.length; at += chunkBytes) parser.write(tar.subarray(at, at + chunkBytes));
  parser.end();
  return parsed;
}

describe('TarParser', () => {
  it('reads the fields of an entry', () => {
    const [entry] = parse(tarOf([{ path: 'bin/x', content: 'hello', mode: 0o755, mtime: 1_234_567_890 }]));
    expect(entry).toEqual({
      path: 'bin/x',
      kind: 'file',
      mode: 0o755,
      size: 5,
      mtime: 1_234_567_890,
      linkPath: '',
      content: 'hello',
    });
  });

  it('reads the same whatever the pieces are', () => {
    const tar = tarOf([
      { path: 'a', content: 'x'.repeat(511) },
      paxEntry({ path: 'long/'.repeat(60) + 'name', mtime: '1600000000.25' }),
      { path: 'short', content: 'y'.repeat(512) },
      { path: 'd/', type: '5' },
      { path: 'l', type: '2', linkPath: 'a' },
      { path: 'z', content: '' },
      { path: 'w', content: 'z'.repeat(1025) },
    ]);
    const whole = parse(tar);
    expect(whole.map(({ path }) => path)).toEqual(['a', 'long/'.repeat(60) + 'name', 'd/', 'l', 'z', 'w']);
    fc.assert(fc.property(fc.integer({ min: 1, max: 3000 }), (bytes) => expect(parse(tar, bytes)).toEqual(whole)));
  });

  it('lets a pax header win over a GNU longname, and a longname over the header', () => {
    const longName = { path: '@', type: 'L', content: 'from-longname\0' };
    expect(parse(tarOf([longName, { path: 'h' }]))[0]!.path).toBe('from-longname');
    expect(parse(tarOf([longName, paxEntry({ path: 'from-pax' }), { path: 'h' }]))[0]!.path).toBe('from-pax');
  });

  it('applies an extension to the next entry only', () => {
    const entries = parse(tarOf([paxEntry({ path: 'renamed', linkpath: 'target' }), { path: 'a' }, { path: 'b' }]));
    expect(entries.map(({ path, linkPath }) => [path, linkPath])).toEqual([
      ['renamed', 'target'],
      ['b', ''],
    ]);
  });

  it('takes the size of a pax header', () => {
    const [entry] = parse(tarOf([paxEntry({ size: '3' }), { path: 'a', content: 'abc', size: 0 }]));
    expect(entry).toMatchObject({ size: 3, content: 'abc' });
  });

  it('expects no content after a hard link, whatever size it states', () => {
    const entries = parse(
      tarOf([{ path: 'a', content: 'x' }, { path: 'b', type: '1', linkPath: 'a', size: 1 }, { path: 'c' }]),
    );
    expect(entries.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
  });

  it('takes a name with a final slash for a folder, as tars before ustar wrote it', () => {
    expect(parse(tarOf([{ path: 'd/', type: '\0', magic: '' }]))[0]!.kind).toBe('directory');
  });

  it('reads sizes in base 256', () => {
    const parser = new TarParser({
      entry: (entry) => {
        throw new Error(String(entry.size));
      },
      data: () => undefined,
      endEntry: () => undefined,
    });
    expect(() => parser.write(tarOf([{ path: 'huge', size: 2 ** 40 + 3 }]))).toThrow(String(2 ** 40 + 3));
  });

  it('never takes random bytes for a tar', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 512, maxLength: 2048 }), (bytes) => {
        fc.pre(bytes.subarray(0, 512).some((byte) => byte !== 0));
        expect(() => parse(Buffer.from(bytes))).toThrow(
          expect.objectContaining({ code: expect.stringMatching(/^ARCHIVE_/) }),
        );
      }),
    );
  });
});
