import { createHash, generateKeyPairSync } from 'node:crypto';
import { chmod, cp, mkdtemp, readFile, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { FsBlobStore } from '@terrarium/adapter-blob-store-fs';
import {
  JetStreamEventStore,
  JetStreamNotary,
  LogSource,
  LogTarget,
  keyRingOf,
} from '@terrarium/adapter-event-store-jetstream';
import type { StoredMessage } from '@terrarium/adapter-event-store-jetstream';
import { newEventId, streamName } from '@terrarium/kernel-event-sourcing';
import { startTestNats } from '@terrarium/testing-system';
import type { TestNats } from '@terrarium/testing-system';
import { backUp, checkBackup, openBackup, restore, verifyBackup } from '../src/index.js';
import type { BackupOptions, Manifest } from '../src/index.js';

jest.setTimeout(120_000);

const key = generateKeyPairSync('ed25519');

/** A log, its notary and its blobs. */
class Store {
  private constructor(
    readonly nats: TestNats,
    readonly connection: NatsConnection,
    readonly blobs: FsBlobStore,
  ) {}

  static async start(folder: string): Promise<Store> {
    const nats = await startTestNats();
    return new Store(nats, await nats.connect(), await FsBlobStore.open({ root: folder }));
  }

  async note(count: number, blob?: string): Promise<void> {
    const events = await JetStreamEventStore.open(this.connection);
    for (let index = 0; index < count; index += 1) {
      const event = {
        id: newEventId(),
        event: { type: 'Noted', data: { index, text: 'ä'.repeat(index), ...(blob === undefined ? {} : { blob }) } },
        schemaVersion: 1,
        recordedAt: new Date().toISOString(),
        metadata: { actor: 'user:ann', correlationId: 'c' },
      };
      await events.append(streamName('note', `${index % 3}.x`), event, 'any');
    }
  }

  async seal(): Promise<void> {
    const notary = await JetStreamNotary.open(this.connection, key);
    const stop = new AbortController();
    const running = notary.run(stop.signal);
    while ((await notary.verify()).unsealed > 0 || (await notary.verify()).verified === 0) await pause();
    stop.abort();
    await running;
  }

  async backUp(place: string, options?: BackupOptions) {
    const log = await LogSource.open(this.connection);
    return backUp({ log, blobs: this.blobs, keys: keyRingOf(key).stored() }, place, options);
  }

  async target() {
    return { log: await LogTarget.open(this.connection), blobs: this.blobs, replicas: 1 };
  }

  async messages(stream: string): Promise<string[]> {
    const manager = await jetstreamManager(this.connection);
    const { state } = await manager.streams.info(stream);
    const found: string[] = [];
    for (let seq = 1; seq <= state.last_seq; seq += 1) {
      const message = await manager.streams.getMessage(stream, { seq });
      found.push(`${message!.seq} ${message!.subject} ${Buffer.from(message!.data).toString()}`);
    }
    return found;
  }
}

/** The first messages of a log, each as `change` makes it. */
async function* first(
  count: number,
  messages: AsyncIterable<StoredMessage>,
  change: (message: StoredMessage) => StoredMessage,
): AsyncIterable<StoredMessage> {
  if (count === 0) return;
  for await (const message of messages) {
    yield change(message);
    if (message.seq === count) return;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

describe('a backup', () => {
  let folder: string;
  let source: Store;
  let target: Store;
  let good: string;
  const paths = (name: string) => path.join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-backup-'));
    [source, target] = await Promise.all([Store.start(paths('source')), Store.start(paths('target'))]);
    const blob = await source.blobs.put(Buffer.from('a lock'));
    await source.blobs.put(Buffer.from('a package that was kept'));
    await source.note(20, blob.digest);
    await source.note(1, `sha256:${'0'.repeat(64)}`);
    await source.seal();
    good = paths('good');
    expect(await source.backUp(good)).toMatchObject({ events: 21, addedEvents: 21, addedBlobs: 1, absentBlobs: 1 });
  });
  afterAll(async () => {
    await Promise.all([source.nats.stop(), target.nats.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function changed(change: (copy: string, manifest: Manifest) => Promise<void>): Promise<string> {
    const copy = await mkdtemp(paths('changed-'));
    await cp(good, copy, { recursive: true });
    const manifest = JSON.parse(await readFile(path.join(copy, 'manifest.json'), 'utf8')) as Manifest;
    await change(copy, manifest);
    return copy;
  }

  async function refusal(place: string): Promise<unknown> {
    try {
      const backup = await openBackup(place);
      await restore(backup, await target.target());
    } catch (error) {
      return (error as { code?: string }).code;
    }
    return 'restored';
  }

  const partOf = async (copy: string, kind: string) =>
    path.join(
      copy,
      'parts',
      (await readdir(path.join(copy, 'parts'))).find((name) => name.includes(kind))!,
    );

  it('proves its chain without a server, to whoever has the key', async () => {
    const backup = await openBackup(good);
    expect(await verifyBackup(backup)).toMatchObject({ verified: 21, unsealed: 0 });
    const stranger = generateKeyPairSync('ed25519');
    expect((await verifyBackup(backup, { keys: keyRingOf(stranger).stored() })).broken?.position).toBe(1);
  });

  it('is refused when anything of it was changed, and leaves nothing behind', async () => {
    const flip = async (file: string) => {
      const bytes = await readFile(file);
      bytes[bytes.length >> 1]! ^= 1;
      await writeFile(file, bytes);
    };
    const blobFile = async (copy: string) => {
      const names = await readdir(path.join(copy, 'blobs'), { recursive: true, withFileTypes: true });
      const found = names.find((entry) => entry.isFile())!;
      return path.join(found.parentPath, found.name);
    };
    const write = (copy: string, manifest: Manifest) =>
      writeFile(path.join(copy, 'manifest.json'), JSON.stringify(manifest));
    const cases: Record<string, string> = {
      'an event': await changed(async (copy) => flip(await partOf(copy, 'events'))),
      'a seal': await changed(async (copy) => flip(await partOf(copy, 'seals'))),
      'a blob': await changed(async (copy) => flip(await blobFile(copy))),
      'a blob that is gone': await changed(async (copy) => rm(await blobFile(copy))),
      'a part that is cut off': await changed(async (copy) => truncate(await partOf(copy, 'events'), 100)),
      'a part that is a link': await changed(async (copy) => {
        const part = await partOf(copy, 'events');
        await cp(part, `${copy}-elsewhere`);
        await rm(part);
        await symlink(`${copy}-elsewhere`, part);
      }),
      'fewer events': await changed(async (copy, manifest) =>
        write(copy, { ...manifest, events: { ...manifest.events, last: 20 } }),
      ),
    };
    for (const [what, place] of Object.entries(cases)) {
      expect([what, await refusal(place)]).toEqual([what, 'BACKUP_DAMAGED']);
    }
    const traversal = await changed((copy, manifest) =>
      write(copy, {
        ...manifest,
        parts: manifest.parts.map((part) => ({ ...part, file: '../../etc/passwd' })),
      }),
    );
    expect(await refusal(traversal)).toBe('BACKUP_UNREADABLE');
    expect(await refusal(paths('nowhere'))).toBe('BACKUP_UNREADABLE');
    expect(await (await target.target()).log.state()).toEqual({ events: 0, seals: 0, services: [] });
  });

  it('tells a blob that is damaged from one that is missing', async () => {
    const told = async (change: (file: string) => Promise<void>): Promise<unknown> => {
      const place = await changed(async (copy, { parts }) => {
        const lists = parts.filter(({ kind }) => kind === 'blobs');
        expect(lists).toHaveLength(1);
        const names = await readdir(path.join(copy, 'blobs'), { recursive: true, withFileTypes: true });
        const { parentPath, name } = names.find((entry) => entry.isFile())!;
        await change(path.join(parentPath, name));
      });
      const backup = await openBackup(place);
      return checkBackup(backup).then(
        () => 'nothing',
        (error: unknown) => (error as Error).message,
      );
    };
    const digest = `sha256:${createHash('sha256').update('a lock').digest('hex')}`;
    expect(await told((file) => truncate(file, 2))).toBe(`Blob ${digest} is damaged: it has 2 bytes, and not 6`);
    expect(await told((file) => writeFile(file, 'a lock that grew'))).toMatch(
      /is damaged: it has 16 bytes, and not 6$/,
    );
    expect(await told((file) => writeFile(file, 'A LOCK'))).toMatch(/is damaged: it does not have the bytes/);
    expect(await told((file) => rm(file))).toBe(`Blob ${digest} is missing`);
  });

  it('counts what is damaged in the system apart from what is not there', async () => {
    const store = await Store.start(paths('rotten'));
    try {
      const blob = await store.blobs.put(Buffer.from('will rot'));
      await store.note(1, blob.digest);
      await store.note(1, `sha256:${'0'.repeat(64)}`);
      await store.seal();
      const names = await readdir(paths('rotten'), { recursive: true, withFileTypes: true });
      const { parentPath, name } = names.find((entry) => entry.isFile() && blob.digest.endsWith(entry.name))!;
      await chmod(path.join(parentPath, name), 0o600);
      await truncate(path.join(parentPath, name), 3);
      const result = await store.backUp(paths('of-rotten'));
      expect(result).toMatchObject({ events: 2, addedBlobs: 0, absentBlobs: 1, damagedBlobs: 1 });
      expect((await openBackup(paths('of-rotten'))).manifest.absentBlobs).toBe(2);
    } finally {
      await store.nats.stop();
    }
  });

  it('is refused when events and digests were changed together: the seals tell', async () => {
    // Whoever can write the whole backup can make its digests right, but not its signatures.
    const { zstdCompressSync, zstdDecompressSync } = await import('node:zlib');
    const forged = await changed(async (copy, manifest) => {
      const file = await partOf(copy, 'events');
      const text = zstdDecompressSync(await readFile(file))
        .toString('latin1')
        .replace('user:ann', 'user:bob');
      const packed = zstdCompressSync(Buffer.from(text, 'latin1'));
      await writeFile(file, packed);
      const digest = `sha256:${createHash('sha256').update(packed).digest('hex')}`;
      const parts = manifest.parts.map((part) =>
        part.kind === 'events' ? { ...part, digest, sizeBytes: packed.length } : part,
      );
      await writeFile(path.join(copy, 'manifest.json'), JSON.stringify({ ...manifest, parts }));
    });
    expect(await refusal(forged)).toBe('BACKUP_CHAIN_BROKEN');
    expect((await verifyBackup(await openBackup(forged))).broken?.position).toBe(1);
  });

  it('in one file is the same, never written over another, and refused with a stranger in it', async () => {
    const file = paths('all.tar');
    expect(await source.backUp(file, { allBlobs: true })).toMatchObject({ events: 21, addedBlobs: 2 });
    await expect(source.backUp(file)).rejects.toMatchObject({ code: 'BACKUP_EXISTS' });
    const backup = await openBackup(file);
    expect(await verifyBackup(backup)).toMatchObject({ verified: 21 });
    await backup.archive.close();
    const bytes = await readFile(file);
    const hostile = Buffer.from(bytes);
    hostile.write('../evil', 0);
    hostile.fill(0, 7, 100);
    await writeFile(paths('hostile.tar'), hostile);
    expect(await refusal(paths('hostile.tar'))).toBe('BACKUP_DAMAGED');
    await writeFile(paths('short.tar'), bytes.subarray(0, bytes.length - 3_000));
    expect(await refusal(paths('short.tar'))).toBe('BACKUP_DAMAGED');
  });

  it('in a folder is continued with what is new, and only by the log that it is of', async () => {
    const other = await Store.start(paths('other'));
    try {
      await other.note(30);
      await expect(other.backUp(good)).rejects.toMatchObject({ code: 'BACKUP_OF_ANOTHER_LOG' });
    } finally {
      await other.nats.stop();
    }
    const before = await readdir(path.join(good, 'parts'));
    const blob = await source.blobs.put(Buffer.from('another lock'));
    await source.note(4, blob.digest);
    await source.seal();
    expect(await source.backUp(good)).toMatchObject({ events: 25, addedEvents: 4, addedBlobs: 1 });
    expect(await readdir(path.join(good, 'parts'))).toEqual(expect.arrayContaining(before));
    expect(await source.backUp(good)).toMatchObject({ events: 25, addedEvents: 0, addedBlobs: 0 });
    expect(await verifyBackup(await openBackup(good))).toMatchObject({ verified: 25 });
  });

  it('is restored at the same positions, with seals and blobs, and services go on where they were', async () => {
    const events = await JetStreamEventStore.open(source.connection);
    const options = {
      durable: 'reader',
      category: 'note',
      types: ['Noted'],
      concurrency: 1,
      retry: { initialDelayMs: 50, factor: 2, maxDelayMs: 500, maxAttempts: 3 },
    };
    let handled = 0;
    const subscription = await events.subscribe(options, async () => void (handled += 1));
    while (handled < 25) await pause();
    await subscription.stop();
    await source.backUp(good);

    const backup = await openBackup(good);
    const result = await restore(backup, await target.target());
    expect(result).toMatchObject({ events: 25, blobs: 2, report: { verified: 25, unsealed: 0 } });
    for (const stream of ['EVENTS', 'NOTARY'])
      expect(await target.messages(stream)).toEqual(await source.messages(stream));
    expect((await target.blobs.list()[Symbol.asyncIterator]().next()).done).toBe(false);

    expect(await refusal(good)).toBe('RESTORE_NOT_EMPTY');
    const seen: number[] = [];
    const restored = await JetStreamEventStore.open(target.connection);
    const again = await restored.subscribe(options, async ({ position }) => void seen.push(position));
    await target.note(1);
    while (seen.length === 0) await pause();
    expect(seen).toEqual([26]);
    expect(await refusal(good)).toBe('RESTORE_SERVICES_RUNNING');
    await again.stop();
    await target.seal();
    expect(await (await JetStreamNotary.open(target.connection, key)).verify()).toMatchObject({ verified: 26 });
  });

  describe('whose restore was cut off', () => {
    let cut: Store;
    beforeEach(async () => {
      cut = await Store.start(await mkdtemp(paths('cut-')));
    });
    afterEach(() => cut.nats.stop());

    /** Leaves what a restore had written by then. */
    async function leave(events: number, seals: number, change = (message: StoredMessage) => message): Promise<void> {
      const { log } = await cut.target();
      await log.prepare(1);
      const from = await LogSource.open(source.connection);
      await log.append(first(events, from.events(0), change));
      await log.append(first(seals, from.seals(0), change));
    }

    async function goOn(): Promise<unknown> {
      return restore(await openBackup(good), await cut.target()).catch((error: unknown) => error);
    }

    it.each([
      ['among the events', 10, 0],
      ['behind the events', 25, 0],
      ['among the seals', 25, 1],
    ])('%s goes on there, and is the same as one that was not', async (_where, events, seals) => {
      await leave(events, seals);
      expect(await goOn()).toMatchObject({ events: 25, behind: events, report: { verified: 25, unsealed: 0 } });
      for (const stream of ['EVENTS', 'NOTARY']) {
        expect(await cut.messages(stream)).toEqual(await source.messages(stream));
      }
      expect(await goOn()).toMatchObject({
        code: 'RESTORE_NOT_EMPTY',
        message: expect.stringContaining('all of this'),
      });
    });

    it('is not taken for it when anything is other than in the backup', async () => {
      const forge = ({ seq, subject, data }: StoredMessage) => {
        const text = Buffer.from(data).toString();
        return { seq, subject, data: Buffer.from(seq === 7 ? text.replace('user:ann', 'user:bob') : text) };
      };
      await leave(10, 0, forge);
      const before = await cut.messages('EVENTS');
      expect(await goOn()).toMatchObject({
        code: 'RESTORE_NOT_EMPTY',
        message: 'The system has 10 events already, and event 7 is not that of the backup',
      });
      expect(await cut.messages('EVENTS')).toEqual(before);
    });

    it.each([
      ['the first', [1, 2, 3]],
      ['one between', [5]],
      ['the last', [8, 9, 10]],
      ['all', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ])('is not taken for it when %s of the events are gone there', async (_which, gone) => {
      const { log } = await cut.target();
      const from = await LogSource.open(source.connection);
      async function* events(): AsyncIterable<StoredMessage> {
        for await (const message of from.events(0)) if (message.seq <= 10 && !gone.includes(message.seq)) yield message;
      }
      // The server lets nothing be deleted of a stream that is made for a log; of others it does.
      jest.spyOn(log, 'state').mockResolvedValue({ events: 10, seals: 0, services: [] });
      jest.spyOn(log, 'events').mockImplementation(events);
      const restoring = restore(await openBackup(good), { ...(await cut.target()), log });
      await expect(restoring).rejects.toMatchObject({
        code: 'RESTORE_NOT_EMPTY',
        message: `The system has 10 events already, and event ${gone[0]} is not that of the backup`,
      });
    });

    it('is not taken for it when the system has more than the backup', async () => {
      await leave(25, 0);
      await cut.note(1);
      expect(await goOn()).toMatchObject({ code: 'RESTORE_NOT_EMPTY', details: { events: 26, seals: 0 } });
    });
  });

  it('of an empty log is one too', async () => {
    const empty = await Store.start(paths('empty'));
    try {
      await JetStreamEventStore.open(empty.connection);
      expect(await empty.backUp(paths('nothing'))).toMatchObject({ events: 0 });
      expect(await verifyBackup(await openBackup(paths('nothing')))).toMatchObject({ verified: 0, unsealed: 0 });
      await jetstream(empty.connection).publish('terrarium.events.note.x', '{}');
      expect(await refusal(paths('nothing'))).not.toBe('restored');
    } finally {
      await empty.nats.stop();
    }
  });
});
