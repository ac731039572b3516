import { execFileSync } from 'node:child_process';
import { zstdDecompressSync } from 'node:zlib';

import fc from 'fast-check';

import { zipEntries } from '../../test/read-archive.js';
import { writeCondaArchive } from './conda-archive.js';
import { readTar } from './tar-reader.js';
import type { TarInput } from './tar-writer.js';
import { writeTar } from './tar-writer.js';

const MTIME = 1_700_000_000;

function file(path: string, content = ''): TarInput {
  return { path, bytes: Buffer.from(content), executable: false };
}

describe('writeTar()', () => {
  const segment = fc.stringMatching(/^[a-zA-Z0-9é_-]{1,60}$/);
  const names = fc.uniqueArray(
    fc.array(segment, { minLength: 1, maxLength: 8 }).map((segments) => segments.join('/')),
    { maxLength: 8 },
  );

  it('writes what readTar() reads, with names of any length', () => {
    fc.assert(
      fc.property(names, fc.uint8Array({ maxLength: 1500 }), fc.boolean(), (paths, bytes, executable) => {
        const members = paths.flatMap((path): TarInput[] => [
          { path, bytes: Buffer.from(bytes), executable },
          { path: `${path}.link`, target: path },
        ]);
        const read = readTar(writeTar(members, MTIME));
        expect(read.map((member) => member.path)).toEqual(members.map((member) => member.path));
        for (const member of read) {
          expect(member.mtime).toBe(MTIME);
          if (member.type === 'link') expect(member.target).toBe(member.path.replace(/\.link$/, ''));
          else {
            expect(member.bytes.equals(Buffer.from(bytes))).toBe(true);
            expect(member.mode).toBe(executable ? 0o755 : 0o644);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('writes what the tar of the system reads', () => {
    const long = `${'folder/'.repeat(30)}${'x'.repeat(120)}`;
    const tar = writeTar([file('a', 'text'), file(long), { path: 'l', target: long }], MTIME);
    const listed = execFileSync('tar', ['--list', '--verbose', '--numeric-owner', '--utc'], {
      input: tar,
      encoding: 'utf8',
    });
    expect(
      listed
        .trim()
        .split('\n')
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual([
      '-rw-r--r-- 0/0 4 2023-11-14 22:13 a',
      `-rw-r--r-- 0/0 0 2023-11-14 22:13 ${long}`,
      `lrwxrwxrwx 0/0 0 2023-11-14 22:13 l -> ${long}`,
    ]);
  });
});

describe('readTar()', () => {
  it.each(['gnu', 'pax', 'ustar'])('reads archives of the system tar in the format %s', (format) => {
    const args = ['--create', `--format=${format}`, '--directory', __dirname, './archive.spec.ts', './tar-reader.ts'];
    const members = readTar(execFileSync('tar', args));
    expect(members.map((member) => member.path)).toEqual(['archive.spec.ts', 'tar-reader.ts']);
    expect(members[1]?.type === 'file' && members[1].bytes.toString('utf8')).toContain('export function readTar');
  });

  it('resolves hard links', () => {
    const tar = writeTar([file('a', 'text'), file('b')], MTIME);
    // The second header becomes a hard link to the first; its checksum follows.
    const header = tar.subarray(1024, 1536);
    header.write('1', 156).valueOf();
    header.write('a', 157);
    header.fill(' ', 148, 156);
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    );
    const [, hardLink] = readTar(tar);
    expect(hardLink?.type === 'file' && hardLink.bytes.toString()).toBe('text');
  });

  it.each([
    ['a damaged header', (tar: Buffer) => tar.fill('x', 0, 10)],
    ['an archive that ends inside a member', (tar: Buffer) => tar.subarray(0, 700)],
  ])('refuses %s by code', (_case, damage) => {
    const tar = damage(writeTar([file('a', 'x'.repeat(600))], MTIME));
    expect(() => readTar(tar)).toThrow(expect.objectContaining({ code: 'SAMPLE_CHANNEL_BUILD_FAILED' }));
  });
});

describe('writeCondaArchive()', () => {
  it('makes a stored zip of two zstd tars, the same bytes each time', async () => {
    const members = { info: [file('info/index.json', '{}')], payload: [file('lib/x', 'y')], mtime: MTIME };
    const archive = await writeCondaArchive('x-1-0', members);
    const entries = zipEntries(archive);
    expect([...entries.keys()]).toEqual(['metadata.json', 'pkg-x-1-0.tar.zst', 'info-x-1-0.tar.zst']);
    expect(JSON.parse(entries.get('metadata.json')?.toString() ?? '')).toEqual({ conda_pkg_format_version: 2 });
    const payload = readTar(zstdDecompressSync(entries.get('pkg-x-1-0.tar.zst') ?? ''));
    expect(payload.map(({ path }) => path)).toEqual(['lib/x']);
    expect((await writeCondaArchive('x-1-0', members)).equals(archive)).toBe(true);
  });
});
