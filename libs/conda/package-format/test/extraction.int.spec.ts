import { lstatSync, readFileSync, readlinkSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { extractPackage, verifyTree } from '../src/index.js';
import { condaMembers, condaOf, tarBz2Of } from './package-writer.js';
import { paxEntry, tarOf } from './tar-writer.js';
import { useTemporaryFolder } from './temporary-folder.js';
import { zipOf } from './zip-writer.js';

const folder = useTemporaryFolder();

async function extract(archive: Buffer): Promise<Awaited<ReturnType<typeof extractPackage>>> {
  writeFileSync(folder.join('archive'), archive);
  return await extractPackage(folder.join('archive'), folder.join('tree'));
}

describe('extractPackage()', () => {
  it('makes hard links of one file, and copies of a symbolic link that is hard-linked', async () => {
    const result = await extract(
      tarBz2Of([
        { path: 'bin/perl', content: 'perl', mode: 0o755 },
        { path: 'bin/perl5', type: '1', linkPath: './bin/perl' },
        { path: 'lib/link', type: '2', linkPath: '../bin/perl' },
        { path: 'lib/link2', type: '1', linkPath: 'lib/link' },
      ]),
    );
    expect(statSync(folder.join('tree/bin/perl5')).ino).toBe(statSync(folder.join('tree/bin/perl')).ino);
    expect(readlinkSync(folder.join('tree/lib/link2'))).toBe('../bin/perl');
    expect(result).toMatchObject({ files: 4, symlinks: 2, directories: 3 });
  });

  it('keeps permissions and times whatever the umask, and no time before 1980', async () => {
    await extract(
      condaOf([
        { path: 'a', mode: 0o664, mtime: 1_500_000_000 },
        { path: 'b', mode: 0o700, mtime: 0 },
        { path: 'c', mode: 0o777 },
        { path: 'd', mode: 0o040 },
        paxEntry({ mtime: '1600000000.5' }),
        { path: 'e', mode: 0o444 },
      ]),
    );
    const seen = ['a', 'b', 'c', 'd', 'e'].map((name) => {
      const { mode, mtimeMs } = lstatSync(folder.join('tree', name));
      return [name, (mode & 0o7777).toString(8), mtimeMs / 1000];
    });
    expect(seen).toEqual([
      ['a', '664', 1_500_000_000],
      ['b', '700', 315_532_800],
      ['c', '777', 1_600_000_000],
      // What its owner cannot read could not be copied.
      ['d', '440', 1_600_000_000],
      ['e', '444', 1_600_000_000.5],
    ]);
  });

  it('makes each folder once, wherever it is named', async () => {
    const result = await extract(
      condaOf([{ path: 'a/b/c' }, { path: 'a/', type: '5' }, { path: './a/b/', type: '5' }]),
    );
    expect(result.directories).toBe(3);
  });

  it.each([
    ['info before pkg', [0, 2, 1]],
    ['metadata.json at the end', [2, 1, 0]],
  ])('takes the members in any order: %s', async (_name, order) => {
    const members = condaMembers(tarOf([{ path: 'a', content: 'x' }]));
    await extract(zipOf(order.map((index) => members[index]!)));
    expect(readFileSync(folder.join('tree/a'), 'utf8')).toBe('x');
  });

  it('takes an empty metadata.json, as packages of 2020 have it, and passes over members that it does not know', async () => {
    const [, ...members] = condaMembers(tarOf([{ path: 'a' }]));
    await extract(zipOf([{ name: 'metadata.json', content: '' }, ...members, { name: 'sbom.json', content: '{}' }]));
    expect(lstatSync(folder.join('tree/a')).isFile()).toBe(true);
  });

  it('says that it cannot write, and that it cannot read', async () => {
    writeFileSync(folder.join('file'), '');
    writeFileSync(folder.join('archive'), condaOf([]));
    await expect(extractPackage(folder.join('archive'), folder.join('file/tree'))).rejects.toMatchObject({
      code: 'EXTRACT_WRITE_FAILED',
      isFault: true,
    });
    await expect(extractPackage(folder.join('nothing'), folder.join('tree'))).rejects.toMatchObject({
      code: 'ARCHIVE_UNREADABLE',
    });
  });

  it('uses the built-in decoder where no program is installed', async () => {
    writeFileSync(folder.join('archive'), tarBz2Of([{ path: 'a', content: 'x' }]));
    await extractPackage(folder.join('archive'), folder.join('tree'), {
      bzip2Programs: ['no-such-program', '/nor/this'],
    });
    expect(readFileSync(folder.join('tree/a'), 'utf8')).toBe('x');
  });
});

describe('verifyTree()', () => {
  it('finds what is missing, cut off or changed, and nothing else', async () => {
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    const entry = (path: string): object => ({ _path: path, sha256, size_in_bytes: 3 });
    const info = [
      { path: 'info/index.json', content: '{"name":"x","version":"1","build":"0","build_number":0,"depends":[]}' },
      {
        path: 'info/paths.json',
        content: JSON.stringify({
          paths_version: 1,
          paths: [...['good', 'cut', 'changed', 'absent'].map(entry), { _path: 'link' }],
        }),
      },
    ];
    const files = ['good', 'cut', 'changed'].map((path) => ({ path, content: 'abc' }));
    writeFileSync(
      folder.join('archive'),
      condaOf([...files, { path: 'link', type: '2', linkPath: 'elsewhere' }], info),
    );
    await extractPackage(folder.join('archive'), folder.join('tree'));
    truncateSync(folder.join('tree/cut'), 1);
    writeFileSync(folder.join('tree/changed'), 'abd');
    expect(await verifyTree(folder.join('tree'))).toEqual([
      { path: 'cut', problem: 'wrong size', expected: 3, found: 1 },
      { path: 'changed', problem: 'wrong hash', expected: sha256, found: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { path: 'absent', problem: 'missing' },
    ]);
    writeFileSync(folder.join('tree/info/index.json'), '');
    expect(await verifyTree(folder.join('tree'))).toMatchObject([{ path: 'info', problem: 'unreadable metadata' }]);
  });
});
