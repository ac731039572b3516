import { chmod, chown, lstat, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applyPermissions } from './prefix-permissions.js';

/** What nobody is called by number. */
const NOBODY = 65_534;

describe('applyPermissions()', () => {
  let root: string;
  let prefix: string;
  const modeOf = async (file: string) => ((await lstat(file)).mode & 0o7777).toString(8);

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'terrarium-permissions-'));
    prefix = path.join(root, 'prefix');
    await mkdir(path.join(prefix, 'bin'), { recursive: true });
    await chmod(prefix, 0o775);
    await chmod(path.join(prefix, 'bin'), 0o775);
    await writeFile(path.join(prefix, 'bin/tool'), '#!', { mode: 0o600 });
    await chmod(path.join(prefix, 'bin/tool'), 0o775);
    await writeFile(path.join(prefix, 'data'), 'data');
    await chmod(path.join(prefix, 'data'), 0o664);
    await writeFile(path.join(root, 'outside'), 'not ours');
    await chmod(path.join(root, 'outside'), 0o666);
    await symlink('../outside', path.join(prefix, 'leading-out'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('takes bits away from files and folders, and gives none', async () => {
    await applyPermissions(prefix, { umask: 0o027 });
    expect(await modeOf(prefix)).toBe('750');
    expect(await modeOf(path.join(prefix, 'bin'))).toBe('750');
    expect(await modeOf(path.join(prefix, 'bin/tool'))).toBe('750');
    expect(await modeOf(path.join(prefix, 'data'))).toBe('640');
  });

  it('follows no link out of the prefix', async () => {
    await applyPermissions(prefix, { umask: 0o077 });
    expect(await modeOf(path.join(root, 'outside'))).toBe('666');
  });

  it('leaves everything as it is when nothing is asked', async () => {
    await applyPermissions(prefix, {});
    expect(await modeOf(path.join(prefix, 'bin/tool'))).toBe('775');
  });

  (process.getuid?.() === 0 ? it : it.skip)('gives links, files and folders an owner', async () => {
    await applyPermissions(prefix, { owner: { uid: 12_345, gid: 23_456 } });
    for (const file of ['', 'bin', 'bin/tool', 'data', 'leading-out']) {
      const { uid, gid } = await lstat(path.join(prefix, file));
      expect([file, uid, gid]).toEqual([file, 12_345, 23_456]);
    }
    expect((await lstat(path.join(root, 'outside'))).uid).toBe(0);
  });

  it('says that it needs root to give files away', async () => {
    const own = await mkdtemp(path.join(tmpdir(), 'terrarium-owner-'));
    const isRoot = process.getuid?.() === 0;
    if (isRoot) {
      await chown(own, NOBODY, NOBODY);
      process.seteuid!(NOBODY);
    }
    try {
      const owner = { uid: 12_345, gid: 23_456 };
      await expect(applyPermissions(own, { owner })).rejects.toMatchObject({ code: 'PREFIX_OWNER_REFUSED' });
    } finally {
      if (isRoot) process.seteuid!(0);
      await rm(own, { recursive: true });
    }
  });
});
