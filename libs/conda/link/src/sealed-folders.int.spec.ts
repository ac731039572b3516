import { chmod, lstat, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeTree, whileWritable } from './sealed-folders.js';

/** Root is refused nothing: the tests are those of somebody without rights. */
const NOBODY = 65_534;
const isRoot = process.geteuid?.() === 0;

describe('folders that are closed to their owner', () => {
  let folder: string;
  beforeAll(async () => {
    if (isRoot) process.seteuid!(NOBODY);
    folder = await mkdtemp(join(tmpdir(), 'terrarium-sealed-'));
  });
  afterAll(async () => {
    if (isRoot) process.seteuid!(0);
    await rm(folder, { recursive: true });
  });

  /** A tree with a closed folder that is met long before the others are gone. */
  async function makeTree(name: string): Promise<string> {
    const tree = join(folder, name);
    await mkdir(join(tree, 'closed/deeper'), { recursive: true });
    await writeFile(join(tree, 'closed/deeper/file'), '');
    for (let outer = 0; outer < 20; outer += 1) {
      for (let inner = 0; inner < 10; inner += 1) {
        await mkdir(join(tree, `open-${outer}`, `${inner}`), { recursive: true });
        await writeFile(join(tree, `open-${outer}`, `${inner}`, 'file'), '');
      }
    }
    await chmod(join(tree, 'closed/deeper'), 0o555);
    await chmod(join(tree, 'closed'), 0o000);
    return tree;
  }

  it('are removed with the tree that they are in, while the rest of it goes', async () => {
    const trees = await Promise.all([1, 2, 3].map((count) => makeTree(`alone-${count}`)));
    for (const tree of trees) await removeTree(tree);
    expect(await readdir(folder)).toEqual([]);
  });

  it('are removed by several that remove the same tree at once', async () => {
    const tree = await makeTree('shared');
    await Promise.all([removeTree(tree), removeTree(tree), removeTree(tree)]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('stay closed behind a symlink that cannot be removed', async () => {
    const [parent, outside] = [join(folder, 'parent'), join(folder, 'outside')];
    await mkdir(parent);
    await mkdir(join(outside, 'private'), { recursive: true, mode: 0o700 });
    await chmod(join(outside, 'private'), 0o500);
    await symlink(outside, join(parent, 'link'));
    await chmod(parent, 0o555);
    await expect(removeTree(join(parent, 'link'))).rejects.toMatchObject({ code: 'EACCES' });
    expect((await stat(join(outside, 'private'))).mode & 0o777).toBe(0o500);
    for (const one of [outside, parent]) await removeTree(one);
    expect(await readdir(folder)).toEqual([]);
  });

  it('are open for the time of a change only', async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o555);
    await whileWritable(closed, () => writeFile(join(closed, 'file'), ''));
    expect((await lstat(closed)).mode & 0o777).toBe(0o555);
    await removeTree(closed);
    expect(await readdir(folder)).toEqual([]);
  });
});
