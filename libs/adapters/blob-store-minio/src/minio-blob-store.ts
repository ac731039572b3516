import { Readable } from 'node:stream';
import { S3Error } from 'minio';
import type { BucketItem, Client } from 'minio';
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
import type { BlobDescriptor, BlobRange, BlobStore, Digest, PutOptions, ReadOptions } from '@terrarium/port-blob-store';
import { connectTo, regionOf } from './connection.js';
import type { S3Connection } from './connection.js';
import { CONTENT_TYPE, uploadInParts } from './multipart-upload.js';
import { digestOfKey, KEY_PREFIX, keyOf } from './object-key.js';
import { partsOf } from './parts.js';
import { ServiceFaults, unlessAbsent } from './service-faults.js';
import { spooled } from './spool.js';

/** Up to this size an object is sent in one request; S3 allows 10,000 parts, which makes 160 GB. */
const PART_BYTES = 16 * 1024 * 1024;
const ALREADY_MADE = new Set(['BucketAlreadyOwnedByYou', 'BucketAlreadyExists']);

/** How a bucket of blobs is opened. */
export interface MinioBlobStoreOptions extends S3Connection {
  /** The bucket; made when absent. */
  readonly bucket: string;
  /** Where contents above 16 MiB of unknown digest wait for it; the system's temporary folder by default. */
  readonly spoolFolder?: string;
}

/**
 * Blobs in a bucket of MinIO or another S3 service.
 *
 * A blob is stored under its digest in one request or one multipart upload, both of which are atomic, so the digest must be
 * known before the upload ends. It is when the content is in memory, small, or announced; a large content of unknown
 * digest is spooled to the local disk first. The other way, a temporary object that is copied to its key, would write every
 * byte twice in the service, cannot copy more than 5 GiB at once and leaves objects behind when a process is killed.
 */
export class MinioBlobStore implements BlobStore {
  private readonly faults: ServiceFaults;

  private constructor(
    private readonly client: Client,
    private readonly bucket: string,
    private readonly options: MinioBlobStoreOptions,
  ) {
    this.faults = new ServiceFaults(`${options.endpoint}/${bucket}`);
  }

  /**
   * Opens a store, and makes its bucket when there is none.
   *
   * @throws `BLOB_STORE_UNAVAILABLE`.
   */
  static async open(options: MinioBlobStoreOptions): Promise<MinioBlobStore> {
    const store = new MinioBlobStore(connectTo(options), options.bucket, options);
    await store.faults.retrying(() => store.ensureBucket());
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
    if (range === undefined) return this.receive(digest, () => this.client.getObject(this.bucket, keyOf(digest)));
    const { offsetBytes, lengthBytes } = clipRange(assertKnown(await this.stat(digest), digest), range);
    if (lengthBytes === 0) return Readable.from([]);
    return this.receive(digest, () =>
      this.client.getPartialObject(this.bucket, keyOf(digest), offsetBytes, lengthBytes),
    );
  }

  async read(text: string, options?: ReadOptions): Promise<Buffer> {
    const digest = parseDigest(text);
    assertFitsInMemory(assertKnown(await this.stat(digest), digest), options);
    return readVerified(await this.open(digest), digest);
  }

  async stat(text: string): Promise<BlobDescriptor | undefined> {
    const digest = parseDigest(text);
    const found = await unlessAbsent(this.faults.retrying(() => this.client.statObject(this.bucket, keyOf(digest))));
    return found && { digest, sizeBytes: found.size };
  }

  async delete(text: string): Promise<boolean> {
    const digest = parseDigest(text);
    // The service answers the same whether the object was there or not.
    if ((await this.stat(digest)) === undefined) return false;
    await this.faults.retrying(() => this.client.removeObject(this.bucket, keyOf(digest)));
    return true;
  }

  async *list(): AsyncGenerator<BlobDescriptor, void, undefined> {
    const objects = this.client.listObjectsV2(this.bucket, KEY_PREFIX, true) as AsyncIterable<BucketItem>;
    for await (const { name, size } of this.faults.during(objects)) {
      const digest = digestOfKey(name ?? '');
      if (digest !== undefined && size !== undefined) yield { digest, sizeBytes: size };
    }
  }

  /** Who has the address may read the blob, without any credentials of their own. */
  async presign(text: string, seconds: number): Promise<string> {
    const digest = parseDigest(text);
    assertKnown(await this.stat(digest), digest);
    return this.client.presignedGetObject(this.bucket, keyOf(digest), seconds);
  }

  private async store(content: Readable | Uint8Array, options: PutOptions): Promise<BlobDescriptor> {
    const expected = options.expectedDigest === undefined ? undefined : parseDigest(options.expectedDigest);
    const likely = expected ?? (content instanceof Uint8Array ? digestOf(content) : undefined);
    const digester = new Digester();
    const chunks = hashing(chunksOf(content, options.signal), digester);
    if (likely !== undefined && (await this.stat(likely)) !== undefined) {
      await drain(chunks);
      return { digest: digester.digestExpected(expected), sizeBytes: digester.sizeBytes };
    }
    const parts = partsOf(chunks, PART_BYTES);
    const first = (await parts.next()).value ?? Buffer.alloc(0);
    if (first.length < PART_BYTES) return this.putWhole(first, digester.digestExpected(expected));
    const all = prepend(first, parts);
    if (likely !== undefined) {
      await this.putParts(likely, all, () => {
        digester.digestExpected(expected);
      });
      return { digest: likely, sizeBytes: digester.sizeBytes };
    }
    return spooled(all, this.options.spoolFolder, async (again) => {
      const digest = digester.digest();
      if ((await this.stat(digest)) === undefined) await this.putParts(digest, again(), () => undefined);
      return { digest, sizeBytes: digester.sizeBytes };
    });
  }

  private async putWhole(content: Buffer, digest: Digest): Promise<BlobDescriptor> {
    if ((await this.stat(digest)) === undefined) {
      await this.faults.retrying(() =>
        this.client.putObject(this.bucket, keyOf(digest), content, content.length, CONTENT_TYPE),
      );
    }
    return { digest, sizeBytes: content.length };
  }

  private putParts(digest: Digest, parts: AsyncIterable<Buffer>, confirm: () => void): Promise<void> {
    const place = { client: this.client, faults: this.faults, bucket: this.bucket, key: keyOf(digest) };
    return uploadInParts(place, parts, confirm);
  }

  private async receive(digest: Digest, request: () => Promise<Readable>): Promise<Readable> {
    const body = assertKnown(await unlessAbsent(this.faults.retrying(request)), digest);
    return Readable.from(this.faults.during(body), { objectMode: false });
  }

  private async ensureBucket(): Promise<void> {
    if (await this.client.bucketExists(this.bucket)) return;
    try {
      await this.client.makeBucket(this.bucket, regionOf(this.options));
    } catch (error) {
      if (!(error instanceof S3Error && ALREADY_MADE.has(error.code ?? ''))) throw error;
    }
  }
}

async function* hashing(chunks: AsyncIterable<Uint8Array>, digester: Digester): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    digester.update(chunk);
    yield chunk;
  }
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) if (chunk.length === 0) continue;
}

async function* prepend(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}
