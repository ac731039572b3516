import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { constants, zstdCompressSync } from 'node:zlib';
import { extractPackage } from '../src/index.js';
import type { ExtractOptions } from '../src/index.js';
import { bzip2, condaMembers, condaOf, INFO_ENTRIES, tarBz2Of } from './package-writer.js';
import { paxEntry, tarOf } from './tar-writer.js';
import type { TestEntry } from './tar-writer.js';
import { useTemporaryFolder } from './temporary-folder.js';
import { zipOf } from './zip-writer.js';

jest.setTimeout(30_000);
const folder = useTemporaryFolder();

/** Extracts to `<folder>/tree`; the archive and a file that must not be touched lie beside it. */
async function extract(archive: Buffer, options?: ExtractOptions): Promise<void> {
  writeFileSync(folder.join('archive'), archive);
  writeFileSync(folder.join('victim'), 'untouched');
  await extractPackage(folder.join('archive'), folder.join('tree'), options);
}

async function expectRefusal(archive: Buffer, code: string, options?: ExtractOptions): Promise<void> {
  await expect(extract(archive, options)).rejects.toMatchObject({ code });
  expect(readFileSync(folder.join('victim'), 'utf8')).toBe('untouched');
  expect(readdirSync(folder.path).sort()).toEqual(['archive', 'victim']);
}

const file = (path: string, content = 'x'): TestEntry => ({ path, content });
const link = (path: string, linkPath: string): TestEntry => ({ path, type: '2', linkPath });
const hardLink = (path: string, linkPath: string): TestEntry => ({ path, type: '1', linkPath });

describe('a hostile tar is refused and leaves nothing', () => {
  const hostile: readonly [string, string, readonly TestEntry[]][] = [
    ['a path that climbs out', 'ARCHIVE_PATH_UNSAFE', [file('ok'), file('../victim')]],
    ['a path that climbs out in its middle', 'ARCHIVE_PATH_UNSAFE', [file('a/../../victim')]],
    ['an absolute path', 'ARCHIVE_PATH_UNSAFE', [file('/tmp/victim')]],
    ['a climbing path in a pax header', 'ARCHIVE_PATH_UNSAFE', [paxEntry({ path: '../victim' }), file('innocent')]],
    [
      'a climbing path in a GNU longname',
      'ARCHIVE_PATH_UNSAFE',
      [{ path: '@', type: 'L', content: '../victim\0' }, file('innocent')],
    ],
    ['a folder outside', 'ARCHIVE_PATH_UNSAFE', [{ path: '../evil/', type: '5' }]],
    ['a symbolic link to an absolute path', 'ARCHIVE_LINK_UNSAFE', [link('etc', '/etc')]],
    ['a symbolic link that climbs out', 'ARCHIVE_LINK_UNSAFE', [link('lib/up', '../../victim')]],
    [
      'a symbolic link that climbs out through another link',
      'ARCHIVE_LINK_UNSAFE',
      [file('a/b/c/file'), link('a/b/c/top', '../../..'), link('sly', 'a/b/c/top/../victim')],
    ],
    ['a write through a symbolic link', 'ARCHIVE_PATH_CONFLICT', [link('up', '..'), file('up/victim')]],
    ['a write through a link inside', 'ARCHIVE_PATH_CONFLICT', [file('d/f'), link('e', 'd'), file('e/g')]],
    ['a file over a symbolic link', 'ARCHIVE_PATH_CONFLICT', [link('up', '../victim'), file('up')]],
    ['a folder over a symbolic link', 'ARCHIVE_PATH_CONFLICT', [link('up', '..'), { path: 'up/', type: '5' }]],
    ['a hard link to outside', 'ARCHIVE_PATH_UNSAFE', [hardLink('copy', '../victim')]],
    ['a hard link to an absolute path', 'ARCHIVE_PATH_UNSAFE', [hardLink('copy', '/etc/passwd')]],
    ['a hard link to nothing', 'ARCHIVE_LINK_UNSAFE', [hardLink('copy', 'missing')]],
    ['a hard link through a symbolic link', 'ARCHIVE_LINK_UNSAFE', [link('up', '..'), hardLink('copy', 'up/victim')]],
    ['a hard link to a folder', 'ARCHIVE_LINK_UNSAFE', [file('d/f'), hardLink('copy', 'd')]],
    ['a character device', 'ARCHIVE_ENTRY_FORBIDDEN', [{ path: 'null', type: '3' }]],
    ['a block device', 'ARCHIVE_ENTRY_FORBIDDEN', [{ path: 'sda', type: '4' }]],
    ['a fifo', 'ARCHIVE_ENTRY_FORBIDDEN', [{ path: 'pipe', type: '6' }]],
    ['a sparse file', 'ARCHIVE_ENTRY_FORBIDDEN', [{ path: 'holes', type: 'S' }]],
    ['a pax sparse file', 'ARCHIVE_ENTRY_FORBIDDEN', [paxEntry({ 'GNU.sparse.major': '1' }), file('holes')]],
    ['the same file twice', 'ARCHIVE_PATH_CONFLICT', [file('twice'), file('twice')]],
    ['the same file twice, spelled differently', 'ARCHIVE_PATH_CONFLICT', [file('a/twice'), file('./a//twice')]],
    ['a file over a folder', 'ARCHIVE_PATH_CONFLICT', [file('a/b'), file('a')]],
    ['a folder over a file', 'ARCHIVE_PATH_CONFLICT', [file('a'), file('a/b')]],
    ['a file for the root', 'ARCHIVE_NAME_INVALID', [link('.', 'x')]],
    ['a control character in a name', 'ARCHIVE_NAME_INVALID', [file('bell\u0007')]],
    ['a line break in a name', 'ARCHIVE_NAME_INVALID', [file('two\nlines')]],
    ['a NUL in a pax name', 'ARCHIVE_NAME_INVALID', [paxEntry({ path: 'a\0b' }), file('innocent')]],
    ['a name that is not UTF-8', 'ARCHIVE_NAME_INVALID', [{ path: Buffer.from([0x66, 0xff, 0xfe]) }]],
    ['a name that is too long', 'ARCHIVE_NAME_INVALID', [paxEntry({ path: 'n'.repeat(300) }), file('innocent')]],
    ['an empty name', 'ARCHIVE_NAME_INVALID', [file('')]],
    ['a symbolic link without a target', 'ARCHIVE_LINK_UNSAFE', [link('nowhere', '')]],
    ['a size beyond all content', 'ARCHIVE_TRUNCATED', [{ path: 'huge', size: 2 ** 33 }]],
    ['a size beyond the limit', 'ARCHIVE_TOO_LARGE', [{ path: 'huge', size: 2 ** 40 }]],
    ['a longname of a gigabyte', 'ARCHIVE_TAR_INVALID', [{ path: '@', type: 'L', size: 2 ** 30 }]],
    [
      'a malformed pax record',
      'ARCHIVE_TAR_INVALID',
      [{ path: 'pax', type: 'x', content: '99 path=x\n' }, file('innocent')],
    ],
    ['one path for all in a global header', 'ARCHIVE_TAR_INVALID', [paxEntry({ path: 'all' }, 'g'), file('innocent')]],
  ];

  it.each(hostile)('%s is %s in a .conda', async (_name, code, entries) => {
    await expectRefusal(condaOf(entries), code);
  });

  it.each(hostile)('%s is %s in a .tar.bz2', async (_name, code, entries) => {
    await expectRefusal(tarBz2Of(entries), code);
  });

  it('names that differ by case only, when asked to', async () => {
    const archive = condaOf([file('include/Foo.h'), file('include/foo.h')]);
    await expectRefusal(archive, 'ARCHIVE_CASE_CONFLICT', { caseConflicts: 'refuse' });
  });

  it('folders that differ by case only, when asked to', async () => {
    await expectRefusal(condaOf([file('Lib/a'), file('lib/b')]), 'ARCHIVE_CASE_CONFLICT', { caseConflicts: 'refuse' });
  });

  it('a wrong header checksum', async () => {
    const tar = tarOf([file('a'), file('b')]);
    tar[1024 + 10]! ^= 1;
    await expectRefusal(zipOf(condaMembers(tar)), 'ARCHIVE_TAR_INVALID');
  });

  it('content after the end mark', async () => {
    const tar = Buffer.concat([tarOf([file('a')]), tarOf([file('b')])]);
    await expectRefusal(zipOf(condaMembers(tar)), 'ARCHIVE_TAR_INVALID');
  });

  it('a missing end mark', async () => {
    await expectRefusal(zipOf(condaMembers(tarOf([file('a')], { endMark: false }))), 'ARCHIVE_TRUNCATED');
  });
});

describe('what hostile archives may hold within limits', () => {
  it('set-id bits are dropped, the other bits kept', async () => {
    await extract(
      condaOf([
        { path: 'bin/su', mode: 0o6755, content: 'x' },
        { path: 'shared', mode: 0o664 },
      ]),
    );
    const { mode } = lstatSync(folder.join('tree/bin/su'));
    expect(mode & 0o7777).toBe(0o755);
  });

  it('names that differ by case stay two files where the file system tells them apart', async () => {
    await extract(condaOf([file('Foo.h', 'upper'), file('foo.h', 'lower')]), { caseConflicts: 'allow' });
    expect(readFileSync(folder.join('tree/Foo.h'), 'utf8')).toBe('upper');
    expect(readFileSync(folder.join('tree/foo.h'), 'utf8')).toBe('lower');
  });

  it('links to outside are recorded word for word when the caller allows them', async () => {
    await extract(condaOf([link('etc', '/etc/../etc')]), { outsideLinks: 'allow' });
    expect(readlinkSync(folder.join('tree/etc'))).toBe('/etc/../etc');
  });

  it('a link loop is no way out', async () => {
    await extract(condaOf([link('a', 'b'), link('b', 'a')]));
    expect(existsSync(folder.join('tree/info/index.json'))).toBe(true);
  });
});

describe('bombs are stopped at the limits', () => {
  const zeros = Buffer.alloc(8 << 20);

  it('10 GB of zeros behind a few kilobytes of zstd', async () => {
    const bomb = condaMembers(tarOf([{ path: 'zeros', size: 10 * 2 ** 30 }], { endMark: false }));
    const frame = zstdCompressSync(zeros);
    const frames = Array.from({ length: 1280 }, () => frame);
    const content = Buffer.concat([bomb[1]!.content as Buffer, ...frames]);
    await expectRefusal(zipOf([bomb[0]!, { name: bomb[1]!.name, content }, bomb[2]!]), 'ARCHIVE_TOO_LARGE');
  });

  it('10 GB of zeros behind bzip2, with and without a program', async () => {
    const content = bzip2(Buffer.concat([tarOf([{ path: 'zeros', size: 10 * 2 ** 30 }], { endMark: false }), zeros]));
    const more = bzip2(zeros);
    const bomb = Buffer.concat([content, ...Array.from({ length: 1280 }, () => more)]);
    await expectRefusal(bomb, 'ARCHIVE_TOO_LARGE', { bzip2Programs: [] });
    await expectRefusal(bomb, 'ARCHIVE_TOO_LARGE', { bzip2Programs: ['bzip2'] });
  });

  it('more bytes than the caller allows', async () => {
    await expectRefusal(condaOf([file('a', 'x'.repeat(5000))]), 'ARCHIVE_TOO_LARGE', { limits: { maxBytes: 6000 } });
  });

  it('more entries than the caller allows', async () => {
    const entries = Array.from({ length: 20 }, (_, index) => file(`f${index}`));
    await expectRefusal(condaOf(entries), 'ARCHIVE_TOO_LARGE', { limits: { maxEntries: 10 } });
  });
});

const CHECKED = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };

describe('a broken container is refused and leaves nothing', () => {
  const good = condaOf([file('bin/tool', 'x'.repeat(3000))]);
  const members = condaMembers(tarOf([file('a')]));

  it.each([
    ['nothing at all', Buffer.alloc(0), 'ARCHIVE_TRUNCATED'],
    ['a web page', Buffer.from('<!doctype html><title>Sign in</title>'), 'ARCHIVE_FORMAT_UNKNOWN'],
    ['a zip that ends in a member', good.subarray(0, 400), 'ARCHIVE_TRUNCATED'],
    ['a zip that ends in its directory', good.subarray(0, good.length - 30), 'ARCHIVE_ZIP_INVALID'],
    ['a .conda without metadata.json', zipOf(members.slice(1)), 'ARCHIVE_METADATA_INVALID'],
    [
      'a .conda of a later version',
      zipOf([{ name: 'metadata.json', content: '{"conda_pkg_format_version": 3}' }, ...members.slice(1)]),
      'ARCHIVE_METADATA_INVALID',
    ],
    ['a .conda without its payload', zipOf([members[0]!, members[2]!]), 'ARCHIVE_MEMBERS_INVALID'],
    ['a .conda without its info', zipOf(members.slice(0, 2)), 'ARCHIVE_MEMBERS_INVALID'],
    [
      'a .conda with two payloads',
      zipOf([...members, { ...members[1]!, name: 'pkg-b.tar.zst' }]),
      'ARCHIVE_MEMBERS_INVALID',
    ],
    [
      'a package without info/index.json',
      condaOf([file('a')], [file('info/about.json', '{}')]),
      'PACKAGE_INFO_MISSING',
    ],
    ['a compressed member', zipOf([{ ...members[0]!, method: 8 }, ...members.slice(1)]), 'ARCHIVE_ZIP_INVALID'],
    ['an encrypted member', zipOf([{ ...members[0]!, flags: 1 }, ...members.slice(1)]), 'ARCHIVE_ZIP_INVALID'],
    ['a wrong CRC', zipOf([members[0]!, { ...members[1]!, local: { crc: 1 } }, members[2]!]), 'ARCHIVE_ZIP_INVALID'],
    [
      'a directory with another size',
      zipOf([members[0]!, members[1]!, { ...members[2]!, central: { size: 3 } }]),
      'ARCHIVE_ZIP_INVALID',
    ],
    [
      'a directory with another name',
      zipOf([members[0]!, members[1]!, { ...members[2]!, central: { name: 'info-other.tar.zst' } }]),
      'ARCHIVE_ZIP_INVALID',
    ],
    [
      'a member size that reaches beyond the zip',
      zipOf([members[0]!, members[1]!, { ...members[2]!, local: { size: 1 << 20 } }]),
      'ARCHIVE_ZSTD_INVALID',
    ],
    [
      'broken zstd',
      zipOf([members[0]!, { ...members[1]!, content: 'no zstd at all' }, members[2]!]),
      'ARCHIVE_ZSTD_INVALID',
    ],
    [
      'zstd with a flipped bit',
      zipOf([
        members[0]!,
        { ...members[1]!, content: flipped(zstdCompressSync(tarOf([file('a', randomText())]), CHECKED)) },
        members[2]!,
      ]),
      'ARCHIVE_ZSTD_INVALID',
    ],
    [
      'zstd that ends early',
      zipOf([members[0]!, { ...members[1]!, content: (members[1]!.content as Buffer).subarray(0, -5) }, members[2]!]),
      'ARCHIVE_TRUNCATED',
    ],
    [
      'zstd followed by something else',
      zipOf([
        members[0]!,
        { ...members[1]!, content: Buffer.concat([members[1]!.content as Buffer, Buffer.from('more')]) },
        members[2]!,
      ]),
      'ARCHIVE_ZSTD_INVALID',
    ],
  ])('%s', async (_name, archive, code) => {
    await expectRefusal(archive, code);
  });

  const bz2 = tarBz2Of([file('a', randomText())]);
  describe.each([
    ['the built-in decoder', []],
    ['bzip2', ['bzip2']],
  ])('bzip2 through %s', (_name, bzip2Programs) => {
    it('with a flipped bit', async () => {
      // The garbled tar may be noticed before the CRC that tells why.
      const code = expect.stringMatching(/^ARCHIVE_(BZIP2|TAR)_INVALID$/) as string;
      await expectRefusal(flipped(bz2), code, { bzip2Programs });
    });

    it('that ends early', async () => {
      await expectRefusal(bz2.subarray(0, bz2.length - 20), 'ARCHIVE_TRUNCATED', { bzip2Programs });
    });

    it('that is a magic only', async () => {
      await expectRefusal(Buffer.from('BZh9 and then nonsense that goes on for a while'), 'ARCHIVE_BZIP2_INVALID', {
        bzip2Programs,
      });
    });
  });
});

describe('the target folder', () => {
  it('is refused when it holds something', async () => {
    mkdirSync(folder.join('tree'));
    writeFileSync(folder.join('tree/mine'), '');
    await expect(extract(condaOf([]))).rejects.toMatchObject({ code: 'EXTRACT_TARGET_EXISTS' });
    expect(existsSync(folder.join('tree/mine'))).toBe(true);
  });

  it('is refused when it is a link to a folder that holds something', async () => {
    symlinkSync('/etc', folder.join('tree'));
    await expect(extract(condaOf([]))).rejects.toMatchObject({ code: 'EXTRACT_TARGET_EXISTS' });
  });
});

it('accepts the plainest package', async () => {
  await extract(condaOf([]));
  expect(readFileSync(folder.join('tree/info/index.json'), 'utf8')).toBe(INFO_ENTRIES[0]!.content);
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[Math.floor(copy.length / 2)]! ^= 0x10;
  return copy;
}

function randomText(): string {
  let state = 1;
  return Array.from({ length: 30_000 }, () => {
    state = (state * 48_271) % 0x7fffffff;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
}
