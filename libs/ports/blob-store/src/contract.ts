import { deepStrictEqual, ok, rejects, strictEqual } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { BlobDescriptor, BlobStore } from './blob-store.js';

/** The two functions of a test runner that the suite needs. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => Promise<void>, timeoutMs?: number) => void;
}

/** A fresh, empty store for one test. */
export interface StoreUnderTest {
  readonly store: BlobStore;
  /** A second handle on the same blobs. */
  reopen(): Promise<BlobStore>;
  /** Everything below the store that is not a whole blob: temporary files and objects, unfinished uploads. */
  leftovers(): Promise<string[]>;
}

/** What an adapter can do beyond the port. */
export interface Capabilities {
  readonly localPath: boolean;
  readonly presign: boolean;
}

const TEST_TIMEOUT_MS = 60_000;
/** Larger than any part or buffer that an adapter may use, and not a multiple of one. */
const LARGE_BYTES = 37 * 1024 * 1024 + 13;
const ABSENT = `sha256:${'0'.repeat(64)}`;
/** FIPS 180-2, appendix B.1, and the well-known digest of nothing. */
const KNOWN: readonly (readonly [string, string])[] = [
  ['abc', 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['', 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
];
const HOSTILE_DIGESTS = [
  '',
  'sha256:',
  '0'.repeat(64),
  `sha256:${'0'.repeat(63)}`,
  `sha256:${'0'.repeat(65)}`,
  `sha256:${'A'.repeat(64)}`,
  `sha512:${'0'.repeat(64)}`,
  `sha256:${'0'.repeat(64)}\n`,
  `sha256:${'../'.repeat(21)}a`,
  `sha256:../../../../etc/passwd`,
  `sha256:${'0'.repeat(62)}%2e`,
];

/** Bytes that do not repeat and do not compress, the same in every run. */
function bytes(sizeBytes: number, seed = 1): Buffer {
  const content = Buffer.alloc(sizeBytes);
  let state = seed * 2_654_435_761;
  for (let offset = 0; offset < sizeBytes; offset++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    content[offset] = state & 0xff;
  }
  return content;
}

function describeBlob(content: Uint8Array): BlobDescriptor {
  return { digest: `sha256:${createHash('sha256').update(content).digest('hex')}`, sizeBytes: content.length };
}

/** The content as a stream of chunks of uneven sizes. */
function streamOf(content: Buffer): Readable {
  return Readable.from(
    (function* () {
      for (let offset = 0, size = 1; offset < content.length; offset += size, size = (size * 7) % 262_139) {
        yield content.subarray(offset, offset + size);
      }
    })(),
    { objectMode: false },
  );
}

/** A stream that gives the content and then fails instead of ending. */
function failingAfter(content: Buffer, error: Error): Readable {
  return Readable.from(
    (async function* () {
      yield* streamOf(content) as AsyncIterable<Buffer>;
      throw error;
    })(),
    { objectMode: false },
  );
}

async function listed(store: BlobStore): Promise<BlobDescriptor[]> {
  const blobs: BlobDescriptor[] = [];
  for await (const blob of store.list()) blobs.push(blob);
  return blobs;
}

/**
 * What every blob store must do, as tests. After each test, passed or not, nothing but whole blobs may be left in the store.
 *
 * @param adapter - The adapter's name, for the titles.
 * @param capabilities - What the adapter promises beyond the port; a promise that is not kept fails.
 * @param runner - The test runner.
 * @param withStore - Gives the body a fresh, empty store and disposes of it.
 */
export function blobStoreContract(
  adapter: string,
  capabilities: Capabilities,
  runner: TestRunner,
  withStore: (body: (subject: StoreUnderTest) => Promise<void>) => Promise<void>,
): void {
  const large = bytes(LARGE_BYTES);
  const largeBlob = describeBlob(large);

  const it = (name: string, body: (store: BlobStore, subject: StoreUnderTest) => Promise<void>): void =>
    runner.it(
      name,
      () =>
        withStore(async (subject) => {
          await body(subject.store, subject);
          strictEqual((await subject.leftovers()).join('\n'), '', 'temporary files or objects are left behind');
        }),
      TEST_TIMEOUT_MS,
    );

  runner.describe(`blob store contract: ${adapter}`, () => {
    it('names a blob by the sha256 of its bytes', async (store) => {
      for (const [text, digest] of KNOWN) {
        const content = Buffer.from(text);
        deepStrictEqual(await store.put(content), { digest, sizeBytes: content.length });
        deepStrictEqual(await store.read(digest), content);
        deepStrictEqual(await buffer(await store.open(digest)), content);
      }
    });

    it('takes a stream of any chunks and gives the same bytes back', async (store) => {
      for (const content of [bytes(1), bytes(65_536), bytes(300_001), large]) {
        const blob = await store.put(streamOf(content));
        deepStrictEqual(blob, describeBlob(content));
        ok((await buffer(await store.open(blob.digest))).equals(content));
      }
    });

    it('takes streams of text and of single bytes', async (store) => {
      const text = Readable.from(['grüße', ' ', 'welt']);
      deepStrictEqual(await store.put(text), describeBlob(Buffer.from('grüße welt')));
      const drops = Readable.from([Buffer.from('a'), Buffer.alloc(0), Buffer.from('b')]);
      deepStrictEqual(await store.put(drops), describeBlob(Buffer.from('ab')));
      deepStrictEqual(await store.put(Readable.from([])), describeBlob(Buffer.alloc(0)));
    });

    it('does not read a stream faster than it stores it', async (store) => {
      const source = new PassThrough({ highWaterMark: 65_536 });
      const putting = store.put(source);
      for (let written = 0; written < 200; written++) {
        if (!source.write(bytes(65_536, written + 1))) await new Promise((resolve) => source.once('drain', resolve));
        ok(source.writableLength <= 4 * 65_536);
      }
      source.end();
      strictEqual((await putting).sizeBytes, 200 * 65_536);
    });

    it('accepts content that has the announced digest', async (store) => {
      deepStrictEqual(await store.put(Buffer.from('abc'), { expectedDigest: KNOWN[0]![1] }), {
        digest: KNOWN[0]![1],
        sizeBytes: 3,
      });
      deepStrictEqual(await store.put(streamOf(large), { expectedDigest: largeBlob.digest }), largeBlob);
      ok((await buffer(await store.open(largeBlob.digest))).equals(large));
    });

    it('refuses content that does not, and stores nothing', async (store) => {
      for (const content of [Buffer.from('abd'), streamOf(bytes(70_000)), streamOf(large)]) {
        await rejects(store.put(content, { expectedDigest: ABSENT }), { code: 'BLOB_DIGEST_MISMATCH' });
      }
      deepStrictEqual(await listed(store), []);
    });

    it('destroys a stream that it does not read to its end', async (store) => {
      const endless = new PassThrough();
      endless.write('abc');
      await rejects(store.put(endless, { expectedDigest: 'none' }), { code: 'BLOB_DIGEST_INVALID' });
      ok(endless.destroyed);
    });

    it('refuses wrong content for a blob that is there, which stays as it is', async (store) => {
      const { digest } = await store.put(Buffer.from('abc'));
      for (const content of [Buffer.from('abd'), streamOf(large)]) {
        await rejects(store.put(content, { expectedDigest: digest }), { code: 'BLOB_DIGEST_MISMATCH' });
      }
      strictEqual((await store.read(digest)).toString(), 'abc');
      strictEqual((await listed(store)).length, 1);
    });

    it('stores the same content once, however often it is put', async (store) => {
      for (let times = 0; times < 3; times++) {
        deepStrictEqual(await store.put(streamOf(large)), largeBlob);
        deepStrictEqual(await store.put(streamOf(large), { expectedDigest: largeBlob.digest }), largeBlob);
      }
      deepStrictEqual(await listed(store), [largeBlob]);
    });

    it('stores the same content once when several put it at the same time', async (store, { reopen }) => {
      const stores = [store, await reopen()];
      const small = Buffer.from('small');
      const puts = Array.from({ length: 6 }, (_, index) => [
        stores[index % 2]!.put(streamOf(large), index % 3 === 0 ? { expectedDigest: largeBlob.digest } : {}),
        stores[index % 2]!.put(streamOf(small)),
        stores[index % 2]!.put(small),
      ]);
      for (const blob of await Promise.all(puts.flat())) {
        deepStrictEqual(blob, blob.sizeBytes === small.length ? describeBlob(small) : largeBlob);
      }
      strictEqual((await listed(store)).length, 2);
      ok((await buffer(await store.open(largeBlob.digest))).equals(large));
    });

    it('keeps different contents apart that are put at the same time', async (store) => {
      const contents = Array.from({ length: 20 }, (_, index) => bytes(100_000 + index, index + 1));
      await Promise.all(contents.map((content) => store.put(streamOf(content))));
      for (const content of contents) {
        ok((await store.read(describeBlob(content).digest)).equals(content));
      }
    });

    it('throws the error of a source that fails, and stores nothing', async (store) => {
      for (const content of [Buffer.alloc(0), bytes(70_000), large]) {
        for (const options of [{}, { expectedDigest: largeBlob.digest }]) {
          const error = new Error('the download broke off');
          await rejects(store.put(failingAfter(content, error), options), (thrown) => thrown === error);
        }
      }
      deepStrictEqual(await listed(store), []);
    });

    it('gives up when it is told to, before and while it stores, and stores nothing', async (store) => {
      const reason = new Error('no longer needed');
      const isReason = (thrown: unknown): boolean => thrown === reason;
      await rejects(store.put(Buffer.from('abc'), { signal: AbortSignal.abort(reason) }), isReason);
      for (const options of [{}, { expectedDigest: largeBlob.digest }]) {
        const control = new AbortController();
        const silent = new PassThrough();
        silent.write(bytes(70_000));
        const putting = store.put(silent, { ...options, signal: control.signal });
        setTimeout(() => control.abort(reason), 30);
        await rejects(putting, isReason);
        ok(silent.destroyed);
      }
      deepStrictEqual(await listed(store), []);
    });

    it('opens any part of a blob', async (store) => {
      const content = bytes(200_000);
      const { digest, sizeBytes } = await store.put(content);
      for (const [offsetBytes, lengthBytes] of [
        [0, undefined],
        [0, 1],
        [0, 0],
        [65_535, 2],
        [100_000, 50_000],
        [sizeBytes - 1, 1],
        [sizeBytes - 1, 1_000],
        [12_345, undefined],
        [sizeBytes, undefined],
        [sizeBytes, 10],
      ] as const) {
        const range = lengthBytes === undefined ? { offsetBytes } : { offsetBytes, lengthBytes };
        const end = lengthBytes === undefined ? sizeBytes : offsetBytes + lengthBytes;
        ok((await buffer(await store.open(digest, range))).equals(content.subarray(offsetBytes, end)));
      }
      const empty = await store.put(Buffer.alloc(0));
      strictEqual((await buffer(await store.open(empty.digest, { offsetBytes: 0, lengthBytes: 5 }))).length, 0);
    });

    it('refuses a part that begins behind the end, or is not counted in whole bytes', async (store) => {
      const { digest, sizeBytes } = await store.put(bytes(1_000));
      for (const range of [
        { offsetBytes: sizeBytes + 1 },
        { offsetBytes: -1 },
        { offsetBytes: 0, lengthBytes: -1 },
        { offsetBytes: 0.5 },
        { offsetBytes: 0, lengthBytes: Number.NaN },
      ]) {
        await rejects(store.open(digest, range), { code: 'BLOB_RANGE_INVALID' });
      }
    });

    it('lets a reader go away in the middle', async (store) => {
      const { digest } = await store.put(streamOf(large));
      for (let times = 0; times < 3; times++) {
        const content = await store.open(digest);
        for await (const chunk of content) {
          ok((chunk as Buffer).length > 0);
          break;
        }
        ok(content.destroyed);
      }
      strictEqual((await buffer(await store.open(digest))).length, large.length);
    });

    it('reads into memory no more than it was allowed to', async (store) => {
      const { digest } = await store.put(bytes(1_001));
      strictEqual((await store.read(digest, { maxBytes: 1_001 })).length, 1_001);
      await rejects(store.read(digest, { maxBytes: 1_000 }), { code: 'BLOB_TOO_LARGE' });
      await store.put(large);
      await rejects(store.read(largeBlob.digest), { code: 'BLOB_TOO_LARGE' });
    });

    it('tells an unknown blob from a known one', async (store) => {
      const blob = await store.put(Buffer.from('abc'));
      deepStrictEqual(await store.stat(blob.digest), blob);
      strictEqual(await store.stat(ABSENT), undefined);
      await rejects(store.open(ABSENT), { code: 'BLOB_UNKNOWN' });
      await rejects(store.open(ABSENT, { offsetBytes: 1 }), { code: 'BLOB_UNKNOWN' });
      await rejects(store.read(ABSENT), { code: 'BLOB_UNKNOWN' });
    });

    it('takes nothing for a digest that is none', async (store) => {
      await store.put(Buffer.from('abc'));
      const invalid = { code: 'BLOB_DIGEST_INVALID' };
      for (const text of HOSTILE_DIGESTS) {
        await rejects(store.open(text), invalid);
        await rejects(store.read(text), invalid);
        await rejects(store.stat(text), invalid);
        await rejects(store.delete(text), invalid);
        await rejects(store.put(Buffer.from('x'), { expectedDigest: text }), invalid);
        await rejects(store.put(streamOf(bytes(10)), { expectedDigest: text }), invalid);
        if (store.localPath !== undefined) await rejects(store.localPath(text), invalid);
        if (store.presign !== undefined) await rejects(store.presign(text, 60), invalid);
      }
      strictEqual((await listed(store)).length, 1);
    });

    it('deletes one blob and no other, and can store it again', async (store) => {
      const [first, second] = [await store.put(Buffer.from('first')), await store.put(Buffer.from('second'))];
      strictEqual(await store.delete(first.digest), true);
      strictEqual(await store.delete(first.digest), false);
      strictEqual(await store.delete(ABSENT), false);
      strictEqual(await store.stat(first.digest), undefined);
      await rejects(store.read(first.digest), { code: 'BLOB_UNKNOWN' });
      deepStrictEqual(await listed(store), [second]);
      deepStrictEqual(await store.put(Buffer.from('first')), first);
      strictEqual((await store.read(first.digest)).toString(), 'first');
    });

    it('lists every blob once, in the order of their digests', async (store) => {
      deepStrictEqual(await listed(store), []);
      const blobs = await Promise.all(Array.from({ length: 60 }, (_, index) => store.put(bytes(index + 1, index + 1))));
      blobs.sort((left, right) => (left.digest < right.digest ? -1 : 1));
      deepStrictEqual(await listed(store), blobs);
    });

    it('shows a blob to every handle at once, and keeps it', async (store, { reopen }) => {
      const blob = await store.put(streamOf(large));
      const other = await reopen();
      deepStrictEqual(await other.stat(blob.digest), blob);
      ok((await buffer(await other.open(blob.digest))).equals(large));
    });

    it('shows nothing of a blob before it is whole', async (store, { reopen }) => {
      const other = await reopen();
      const source = new PassThrough();
      const putting = store.put(source, { expectedDigest: largeBlob.digest });
      source.write(large.subarray(0, LARGE_BYTES - 1));
      await delay(300);
      strictEqual(await other.stat(largeBlob.digest), undefined);
      deepStrictEqual(await listed(other), []);
      source.end(large.subarray(LARGE_BYTES - 1));
      await putting;
      deepStrictEqual(await listed(other), [largeBlob]);
    });

    if (capabilities.localPath) {
      it('gives the path of a blob', async (store) => {
        ok(store.localPath !== undefined);
        const { digest } = await store.put(Buffer.from('abc'));
        strictEqual(await readFile(await store.localPath(digest), 'utf8'), 'abc');
        await rejects(store.localPath(ABSENT), { code: 'BLOB_UNKNOWN' });
      });
    }

    if (capabilities.presign) {
      it('gives an address that anybody may read from for a while', async (store) => {
        ok(store.presign !== undefined);
        const { digest } = await store.put(Buffer.from('abc'));
        const address = await store.presign(digest, 60);
        strictEqual(await (await fetch(address)).text(), 'abc');
        const brief = await store.presign(digest, 1);
        await delay(2_100);
        strictEqual((await fetch(brief)).status, 403);
        await rejects(store.presign(ABSENT, 60), { code: 'BLOB_UNKNOWN' });
      });
    }
  });
}
