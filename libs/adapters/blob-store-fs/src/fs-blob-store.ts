import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import {
  abandon,
  assertFitsInMemory,
  assertKnown,
  chunksOf,
  clipRange,
  Digester,
  digestOf,
  parseDigest,
  readVerified,
} from '@terrarium/port-blob-store';
import type { BlobDescriptor, BlobRange, BlobStore, PutOptions, ReadOptions } from '@terrarium/port-blob-store';
import { onDisk, unlessAbsent } from './disk-faults.js';
import { Layout } from './layout.js';
import { Upload } from './upload.js';

const READ_CHUNK_BYTES = 1024 * 1024;
const UPLOAD_EXPIRY_MS = 24 * 60 * 60 * 1000;

/** How a folder of blobs is opened. */
export interface FsBlobStoreOptions {
  /** The root of the store; made when absent. */
  readonly root: string;
  /**
   * Whether a blob is on the disk itself before `put` resolves, true by default. The event that names a blob is stored after
   * it, so without this a power cut may leave events that name nothing.
   */
  readonly sync?: boolean;
}

/** Blobs in a content-addressed folder, which several processes may share. */
export class FsBlobStore implements BlobStore {
  private readonly layout: Layout;

  private constructor(
    private readonly root: string,
    private readonly sync: boolean,
  ) {
    this.layout = new Layout(root);
  }

  /**
   * Opens a store, and removes the uploads of processes that died more than a day ago.
   *
   * @throws `BLOB_STORE_UNAVAILABLE`.
   */
  static async open(options: FsBlobStoreOptions): Promise<FsBlobStore> {
    const store = new FsBlobStore(resolve(options.root), options.sync ?? true);
    await onDisk(store.root, async () => {
      await mkdir(store.layout.blobs, { recursive: true });
      await mkdir(store.layout.uploads, { recursive: true });
      await store.removeAbandonedUploads();
    });
    return store;
  }

  async put(content: Readable | Uint8Array, options: PutOptions = {}): Promise<BlobDescriptor> {
    try {
      return await this.store(content, options);
    } catch (error) {
      abandon(content);
      throw error;
    }
  }

  async open(text: string, range?: BlobRange): Promise<Readable> {
    const digest = parseDigest(text);
    return onDisk(this.root, async () => {
      const file = await unlessAbsent(open(this.layout.blob(digest), 'r'));
      const blob = file && { digest, sizeBytes: (await file.stat()).size };
      try {
        const { offsetBytes, lengthBytes } = clipRange(assertKnown(blob, digest), range);
        if (lengthBytes > 0) {
          return file!.createReadStream({
            start: offsetBytes,
            end: offsetBytes + lengthBytes - 1,
            highWaterMark: READ_CHUNK_BYTES,
          });
        }
      } catch (error) {
        await file?.close();
        throw error;
      }
      await file!.close();
      return Readable.from([]);
    });
  }

  async read(text: string, options?: ReadOptions): Promise<Buffer> {
    const digest = parseDigest(text);
    assertFitsInMemory(assertKnown(await this.stat(digest), digest), options);
    return readVerified(await this.open(digest), digest);
  }

  async stat(text: string): Promise<BlobDescriptor | undefined> {
    const digest = parseDigest(text);
    const found = await onDisk(this.root, () => unlessAbsent(stat(this.layout.blob(digest))));
    return found && { digest, sizeBytes: found.size };
  }

  async delete(text: string): Promise<boolean> {
    const path = this.layout.blob(parseDigest(text));
    const removed = await onDisk(this.root, () => unlessAbsent(rm(path).then(() => true)));
    return removed ?? false;
  }

  async *list(): AsyncGenerator<BlobDescriptor, void, undefined> {
    for (const shard of await this.namesIn(this.layout.blobs)) {
      if (!this.layout.isShard(shard)) continue;
      const names = await this.namesIn(join(this.layout.blobs, shard));
      const digests = names.map((name) => this.layout.digestOf(shard, name)).filter((digest) => digest !== undefined);
      const blobs = await Promise.all(digests.map((digest) => this.stat(digest)));
      // A blob that was deleted between the two looks is left out.
      yield* blobs.filter((blob) => blob !== undefined);
    }
  }

  async localPath(text: string): Promise<string> {
    const digest = parseDigest(text);
    assertKnown(await this.stat(digest), digest);
    return this.layout.blob(digest);
  }

  private async store(content: Readable | Uint8Array, options: PutOptions): Promise<BlobDescriptor> {
    const expected = options.expectedDigest === undefined ? undefined : parseDigest(options.expectedDigest);
    const likely = expected ?? (content instanceof Uint8Array ? digestOf(content) : undefined);
    const chunks = chunksOf(content, options.signal);
    const digester = new Digester();
    if (likely !== undefined && (await this.stat(likely)) !== undefined) {
      for await (const chunk of chunks) digester.update(chunk);
      return { digest: digester.digestExpected(expected), sizeBytes: digester.sizeBytes };
    }
    const upload = await onDisk(this.root, () => Upload.begin(this.layout.uploads, this.sync));
    try {
      for await (const chunk of chunks) {
        // The disk works in another thread while this one hashes.
        const writing = onDisk(this.root, () => upload.write(chunk));
        digester.update(chunk);
        await writing;
      }
      const digest = digester.digestExpected(expected);
      await onDisk(this.root, () => upload.commit(this.layout.blob(digest)));
      return { digest, sizeBytes: digester.sizeBytes };
    } catch (error) {
      await upload.discard();
      throw error;
    }
  }

  private async namesIn(folder: string): Promise<string[]> {
    const names = await onDisk(this.root, () => unlessAbsent(readdir(folder)));
    return (names ?? []).sort();
  }

  private async removeAbandonedUploads(): Promise<void> {
    for (const name of await readdir(this.layout.uploads)) {
      const path = join(this.layout.uploads, name);
      const found = await unlessAbsent(stat(path));
      if (found !== undefined && Date.now() - found.mtimeMs > UPLOAD_EXPIRY_MS) await rm(path, { force: true });
    }
  }
}
