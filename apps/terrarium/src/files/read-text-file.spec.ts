import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CodedError } from '@terrarium/kernel-errors';
import { readTextFile } from './read-text-file.js';

describe('readTextFile()', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-read-'));
    await writeFile(path.join(folder, 'file'), 'text');
    await symlink('circle', path.join(folder, 'circle'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function problemOf(name: string): Promise<string | undefined> {
    try {
      await readTextFile(path.join(folder, name));
      return undefined;
    } catch (error) {
      const { code, message } = error as CodedError;
      return `${code}: ${message.split(': ')[1]}`;
    }
  }

  it('reads a file', async () => {
    expect(await readTextFile(path.join(folder, 'file'))).toBe('text');
  });

  it.each([
    ['nothing', 'missing', 'it does not exist'],
    ['a folder', '.', 'it is a folder'],
    ['what is below a file', 'file/below', 'a part of its path is no folder'],
    ['a circle of links', 'circle', 'its symbolic links lead in a circle'],
    ['a long name', 'x'.repeat(300), 'its name is too long'],
    ['a name with NUL', 'a\0b', 'its name has a NUL character'],
  ])('tells why it cannot read %s', async (_what, name, problem) => {
    expect(await problemOf(name)).toBe(`FILE_UNREADABLE: ${problem}`);
  });

  it('tells of a missing permission, unless it may read everything', async () => {
    await chmod(path.join(folder, 'file'), 0o000);
    const expected = process.getuid?.() === 0 ? undefined : 'FILE_UNREADABLE: permission is denied';
    expect(await problemOf('file')).toBe(expected);
  });
});
