import { link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Platform } from '@terrarium/platform-service';
import { PrefixStore } from '../store/prefix-store.js';
import { MeasuredStore } from './measured-store.js';

describe('MeasuredStore', () => {
  let root: string;
  let store: MeasuredStore;
  const cached = () => path.join(root, 'packages/file');
  const bytes = (apparentBytes: number, uniqueBytes: number, exclusiveBytes: number) => ({
    ...{ apparentBytes, uniqueBytes, exclusiveBytes },
  });

  /** A prefix with 10 bytes of the package cache and some of its own. */
  async function addPrefix(place: string, own: number): Promise<void> {
    const prefix = path.join(root, 'store', place);
    await mkdir(prefix, { recursive: true });
    await link(cached(), path.join(prefix, 'shared'));
    await writeFile(path.join(prefix, 'own'), 'x'.repeat(own));
  }

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'terrarium-measured-'));
    await mkdir(path.join(root, 'packages'));
    await writeFile(cached(), '0123456789');
    store = new MeasuredStore(new PrefixStore({ config: { storeDir: path.join(root, 'store') } } as Platform));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('has nothing to tell of a store that is not there', async () => {
    expect(await store.usage()).toMatchObject({ namespaces: {}, total: bytes(0, 0, 0) });
  });

  it('counts what prefixes share once, in a namespace and in all', async () => {
    await addPrefix('a/one', 1);
    await addPrefix('a/two', 2);
    await addPrefix('b/three', 4);
    await mkdir(path.join(root, 'store/a/envs'));
    await symlink('../one', path.join(root, 'store/a/envs/env'));
    await addPrefix('%staging/owner/unfinished', 100);
    const { namespaces, total } = await store.usage();
    expect(namespaces).toEqual({ a: bytes(23, 13, 3), b: bytes(14, 14, 4) });
    expect(total).toEqual(bytes(37, 17, 7));
  });

  it('tells what prefixes really take after the package cache has evicted what they share', async () => {
    await addPrefix('a/one', 1);
    await addPrefix('a/two', 2);
    const before = await store.usage(0);
    expect(before.namespaces['a']).toEqual(bytes(23, 13, 3));
    await rm(cached());
    // What holds for a while is not measured anew.
    expect(await store.usage(29_000)).toBe(before);
    expect((await store.usage(31_000)).namespaces['a']).toEqual(bytes(23, 13, 13));
  });

  it('measures anew at once when a prefix has come or gone', async () => {
    await addPrefix('a/one', 1);
    expect((await store.usage(0)).total).toEqual(bytes(11, 11, 1));
    await addPrefix('a/two', 2);
    expect((await store.usage(1)).total).toEqual(bytes(23, 13, 3));
    await rm(path.join(root, 'store/a/two'), { recursive: true });
    expect((await store.usage(2)).total).toEqual(bytes(11, 11, 1));
  });
});
