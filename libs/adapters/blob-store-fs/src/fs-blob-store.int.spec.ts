import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { blobStoreContract } from '@terrarium/port-blob-store/contract';
import { digestOf } from '@terrarium/port-blob-store';
import { FsBlobStore } from './index.js';
import { Upload } from './upload.js';

async function inFolder(body: (root: string) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'blobs-'));
  try {
    await body(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function filesBesidesBlobs(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  return files.filter((path) => !/^blobs\/sha256\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/.test(path));
}

blobStoreContract('file system', { localPath: true, presign: false }, { describe, it }, (body) =>
  inFolder(async (root) => {
    const open = (): Promise<FsBlobStore> => FsBlobStore.open({ root, sync: false });
    await body({ store: await open(), reopen: open, leftovers: () => filesBesidesBlobs(root) });
  }),
);

describe('FsBlobStore', () => {
  const abc = digestOf(Buffer.from('abc'));
  const pathOfAbc = `blobs/sha256/ba/${abc.slice('sha256:'.length)}`;

  it('keeps a blob in a file of its name that nobody may write to', () =>
    inFolder(async (root) => {
      const store = await FsBlobStore.open({ root });
      await store.put(Buffer.from('abc'));
      expect(await store.localPath(abc)).toBe(join(root, pathOfAbc));
      expect(statSync(join(root, pathOfAbc)).mode & 0o777).toBe(0o444);
    }));

  it('keeps the file of a blob that is put again, so that hard links to it stay one file', () =>
    inFolder(async (root) => {
      const store = await FsBlobStore.open({ root });
      await store.put(Buffer.from('abc'));
      const { ino } = statSync(join(root, pathOfAbc));
      const source = new PassThrough();
      source.end('abc');
      await store.put(source);
      expect(statSync(join(root, pathOfAbc)).ino).toBe(ino);
    }));

  it('finds out that stored bytes have changed', () =>
    inFolder(async (root) => {
      const store = await FsBlobStore.open({ root });
      await store.put(Buffer.from('abc'));
      chmodSync(join(root, pathOfAbc), 0o644);
      writeFileSync(join(root, pathOfAbc), 'abd');
      await expect(store.read(abc)).rejects.toMatchObject({ code: 'BLOB_CORRUPT' });
    }));

  it('leaves files alone that are not its own', () =>
    inFolder(async (root) => {
      const store = await FsBlobStore.open({ root });
      await store.put(Buffer.from('abc'));
      writeFileSync(join(root, 'blobs/sha256/ba/.DS_Store'), '');
      writeFileSync(join(root, 'blobs/sha256/ba', '0'.repeat(64)), 'in the wrong shard');
      writeFileSync(join(root, 'blobs/sha256/README'), '');
      const listed = [];
      for await (const { digest } of store.list()) listed.push(digest);
      expect(listed).toEqual([abc]);
    }));

  it('tells that the folder is gone, or cannot be made', () =>
    inFolder(async (root) => {
      const unavailable = { code: 'BLOB_STORE_UNAVAILABLE' };
      writeFileSync(join(root, 'file'), '');
      await expect(FsBlobStore.open({ root: join(root, 'file') })).rejects.toMatchObject(unavailable);
      const store = await FsBlobStore.open({ root: join(root, 'store') });
      rmSync(join(root, 'store'), { recursive: true });
      await expect(store.put(Buffer.from('abc'))).rejects.toMatchObject(unavailable);
      await expect(store.stat(abc)).resolves.toBeUndefined();
    }));

  it('tells that the disk is full, and takes back what it wrote', () =>
    inFolder(async (root) => {
      const store = await FsBlobStore.open({ root });
      const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      const write = jest.spyOn(Upload.prototype, 'write').mockRejectedValueOnce(full);
      const source = Readable.from([Buffer.alloc(1_000), Buffer.alloc(1_000)]);
      await expect(store.put(source)).rejects.toMatchObject({ code: 'BLOB_STORE_UNAVAILABLE', cause: full });
      expect(source.destroyed).toBe(true);
      expect(await filesBesidesBlobs(root)).toEqual([]);
      write.mockRestore();
      await expect(store.put(Buffer.from('abc'))).resolves.toMatchObject({ digest: abc });
    }));

  it('removes the uploads of the dead when it is opened, and leaves those that may be alive', () =>
    inFolder(async (root) => {
      await FsBlobStore.open({ root });
      const [dead, alive] = [join(root, 'uploads/dead'), join(root, 'uploads/alive')];
      for (const path of [dead, alive]) writeFileSync(path, 'half a blob');
      const twoDaysAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);
      utimesSync(dead, twoDaysAgo, twoDaysAgo);
      await FsBlobStore.open({ root });
      expect(readdirSync(join(root, 'uploads'))).toEqual(['alive']);
    }));
});
