import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Platform } from '@terrarium/platform-service';
import { PrefixStore } from './prefix-store.js';

describe('PrefixStore', () => {
  let root: string;
  let store: PrefixStore;
  const namespace = () => path.join(root, 'team');

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'terrarium-prefixes-'));
    store = new PrefixStore({ config: { storeDir: root } } as Platform);
  });
  afterEach(async () => {
    await store.onModuleDestroy();
    await rm(root, { recursive: true });
  });

  async function finish(key: string): Promise<string> {
    const staging = await store.staging(key);
    await mkdir(staging);
    await writeFile(path.join(staging, 'file'), key);
    return staging;
  }

  it('removes the folder of a namespace when nothing is in it', async () => {
    expect(await store.removeNamespace('team')).toBe(true);
    const prefix = store.pathOf('team', 'one');
    await store.putInPlace(await finish('one'), prefix);
    await store.activate('team', 'science', 'one');
    expect(await store.removeNamespace('team')).toBe(false);
    await store.remove(prefix);
    expect(await store.removeNamespace('team')).toBe(false);
    await store.deactivate('team', 'science');
    expect(await store.removeNamespace('team')).toBe(true);
    expect(existsSync(namespace())).toBe(false);
  });

  it('leaves the folder of a namespace where the folder above it is not its own', async () => {
    await mkdir(namespace());
    await chmod(root, 0o555);
    // Root may remove everything.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid!(65_534);
    try {
      expect(await store.removeNamespace('team')).toBe(false);
    } finally {
      if (isRoot) process.seteuid!(0);
      await chmod(root, 0o755);
    }
    expect(existsSync(namespace())).toBe(true);
  });

  it('puts every prefix in its place while the folder of its namespace is removed again and again', async () => {
    let isTidying = true;
    const tidying = (async () => {
      while (isTidying) {
        await store.removeNamespace('team');
        await setImmediate();
      }
    })();
    try {
      for (let round = 0; round < 100; round += 1) {
        const prefix = store.pathOf('team', `key-${round}`);
        expect(await store.putInPlace(await finish('key'), prefix)).toBe(true);
        await store.activate('team', 'science', `key-${round}`);
        expect(await readdir(prefix)).toEqual(['file']);
        await store.deactivate('team', 'science');
        await store.remove(prefix);
      }
    } finally {
      isTidying = false;
      await tidying;
    }
    expect(existsSync(namespace())).toBe(false);
  });
});
