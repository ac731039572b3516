import { mkdir, mkdtemp, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FolderIdentities } from './folder-identities.js';
import { scanFolder } from './folder-scan.js';

describe('scanFolder()', () => {
  let root: string;
  let folder: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'terrarium-scan-'));
    folder = path.join(root, 'watched');
    await mkdir(folder);
  });
  afterEach(() => rm(root, { recursive: true }));

  it('reads the environment files that are at rest, and names those that are being written', async () => {
    await writeFile(path.join(folder, 'a.yaml'), 'a');
    await utimes(path.join(folder, 'a.yaml'), 0, 0);
    await writeFile(path.join(folder, 'b.yml'), 'b');
    await writeFile(path.join(folder, 'c.txt'), 'c');
    const { mtimeMs: now } = await stat(path.join(folder, 'b.yml'));
    const { files, paths } = await scanFolder(folder, now);
    expect([...files].map(([file, content]) => [path.basename(file), content.toString()])).toEqual([['a.yaml', 'a']]);
    expect([...paths].map((file) => path.basename(file))).toEqual(['a.yaml', 'b.yml']);
  });

  it('tells a folder that was emptied from another one in its place', async () => {
    await writeFile(path.join(folder, 'a.yaml'), 'a');
    const { identity } = await scanFolder(folder, Date.now());
    await rm(path.join(folder, 'a.yaml'));
    expect(await scanFolder(folder, Date.now())).toMatchObject({ identity, paths: new Set() });
    await rename(folder, path.join(root, 'away'));
    await mkdir(folder);
    expect((await scanFolder(folder, Date.now())).identity).not.toBe(identity);
  });

  it('keeps identities for the next process', async () => {
    const identities = new FolderIdentities(root);
    expect(await identities.read()).toEqual({});
    await identities.keep({ [folder]: '1:2' });
    expect(await new FolderIdentities(root).read()).toEqual({ [folder]: '1:2' });
    await writeFile(path.join(root, 'watched-folders.json'), 'broken');
    expect(await new FolderIdentities(root).read()).toEqual({});
  });
});
