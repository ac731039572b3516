import { mkdir, mkdtemp, readdir, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { moveActivationLink, removeActivationLink } from './activation-link.js';

describe('moveActivationLink()', () => {
  let store: string;
  beforeEach(async () => {
    store = await mkdtemp(path.join(tmpdir(), 'terrarium-link-'));
    for (const key of ['one', 'two']) await mkdir(path.join(store, key));
  });
  afterEach(() => rm(store, { recursive: true }));

  it('makes the link, moves it, and leaves nothing beside it', async () => {
    const link = path.join(store, 'envs', 'science');
    await moveActivationLink(link, path.join(store, 'one'));
    expect(await readlink(link)).toBe('../one');
    await moveActivationLink(link, path.join(store, 'two'));
    await moveActivationLink(link, path.join(store, 'two'));
    expect(await readlink(link)).toBe('../two');
    expect(await readdir(path.join(store, 'envs'))).toEqual(['science']);
  });

  it('is in place for whoever looks, at any moment', async () => {
    const link = path.join(store, 'envs', 'science');
    await moveActivationLink(link, path.join(store, 'one'));
    let looking = true;
    const looks = (async () => {
      while (looking) await stat(link);
    })();
    for (let move = 0; move < 200; move += 1)
      await moveActivationLink(link, path.join(store, move % 2 === 0 ? 'two' : 'one'));
    looking = false;
    await expect(looks).resolves.toBeUndefined();
  });

  it('does not follow a folder that stands in its place', async () => {
    const link = path.join(store, 'envs', 'science');
    await mkdir(link, { recursive: true });
    await expect(moveActivationLink(link, path.join(store, 'one'))).rejects.toMatchObject({ code: 'EISDIR' });
    expect(await readdir(path.join(store, 'envs'))).toEqual(['science']);
  });

  it('comes to be while others remove the last links beside it', async () => {
    const link = (name: string) => path.join(store, 'envs', name);
    for (let round = 0; round < 100; round += 1) {
      const removing = ['art', 'history'].map((name) => removeActivationLink(link(name)));
      await Promise.all([moveActivationLink(link('science'), path.join(store, 'one')), ...removing]);
      expect(await readlink(link('science'))).toBe('../one');
      await removeActivationLink(link('science'));
    }
  });
});
