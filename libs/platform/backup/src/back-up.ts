import { setTimeout as delay } from 'node:timers/promises';
import { decodeEvent } from '@terrarium/adapter-event-store-jetstream';
import type { LogSource, StoredKey, StoredMessage } from '@terrarium/adapter-event-store-jetstream';
import { Digester, blobStoreErrors, chunksOf, digestOf, parseDigest } from '@terrarium/port-blob-store';
import type { BlobDescriptor, BlobStore } from '@terrarium/port-blob-store';
import { blobName } from './archive/archive.js';
import type { ArchiveWriter } from './archive/archive.js';
import { prepareBackup } from './archive/open-archive.js';
import { backupErrors } from './errors.js';
import { encodeRecord } from './format/records.js';
import { referencedDigests } from './format/referenced-blobs.js';
import { MANIFEST } from './manifest.js';
import type { Manifest } from './manifest.js';
import { PartWriter } from './part-writer.js';

/** Blobs that are copied at the same time. */
const BLOBS_AT_ONCE = 16;
/** How long the notary may take to seal the newest events. */
const SEAL_WAIT_MS = 3_000;

/** What is backed up. */
export interface BackupSource {
  readonly log: LogSource;
  readonly blobs: BlobStore;
  /** The public keys whose seals are in the log. */
  readonly keys: readonly StoredKey[];
}

/** How far a backup or a restore is. */
export interface TransferProgress {
  readonly doing: 'events' | 'blobs' | 'verify';
  readonly done: number;
  readonly total: number;
}

/** How a backup is made. */
export interface BackupOptions {
  /** Every blob of the store, and not only those that events name: packages that were kept too. */
  readonly allBlobs?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TransferProgress) => void;
}

/** What a backup came to. */
export interface BackupResult {
  /** The position of the last event in it. */
  readonly events: number;
  /** What this run added; the rest was there from the run before. */
  readonly addedEvents: number;
  readonly addedBlobs: number;
  readonly addedBytes: number;
  /** Blobs that events name and that are not in the store. */
  readonly absentBlobs: number;
  /** Blobs that are in the store with other bytes than their digests say; the backup is without them, too. */
  readonly damagedBlobs: number;
}

/**
 * Writes the log, its seals and the blobs that its events name to a place, while the system runs. What a folder has from
 * the run before is continued.
 *
 * @param place - A folder, or a tar file that is not there yet.
 * @throws BACKUP_OF_ANOTHER_LOG, BACKUP_EXISTS, BACKUP_UNREADABLE, and the stores' faults
 */
export async function backUp(source: BackupSource, place: string, options: BackupOptions = {}): Promise<BackupResult> {
  const { writer, before } = await prepareBackup(place);
  const run = new BackupRun(source, writer, before, options);
  try {
    const result = await run.write();
    await writer.finish();
    return result;
  } catch (error) {
    await run.settled();
    await writer.abandon();
    throw error;
  }
}

class BackupRun {
  private readonly parts: PartWriter;
  private readonly seen = new Set<string>();
  private readonly copying = new Set<Promise<void>>();
  private failure: unknown;
  private addedBlobs = 0;
  private addedBytes = 0;
  private absent = 0;
  private damaged = 0;

  constructor(
    private readonly source: BackupSource,
    private readonly writer: ArchiveWriter,
    private readonly before: Manifest | undefined,
    private readonly options: BackupOptions,
  ) {
    this.parts = new PartWriter(writer, before?.parts ?? []);
  }

  async write(): Promise<BackupResult> {
    const { log, keys } = this.source;
    const first = this.before?.events.last ?? 0;
    await this.assertSameLog();
    // Before the events: what was handled by then is among them.
    const [durables, deadLetters] = [await log.durables(), await log.deadLetters()];
    const last = await this.end();
    const newest = (await this.events(first, last)) ?? this.before?.events;
    const seals = await this.seals(last);
    if (this.options.allBlobs === true) for await (const blob of this.source.blobs.list()) await this.blob(blob.digest);
    await this.blobsCopied();
    await this.parts.flush();
    const manifest: Manifest = {
      format: 'terrarium-backup',
      version: 1,
      createdAt: new Date().toISOString(),
      events: { last, digest: newest?.digest ?? null, recordedAt: newest?.recordedAt ?? null },
      seals,
      keys: keys.map((key) => ({ ...key })),
      durables,
      deadLetters,
      absentBlobs: (this.before?.absentBlobs ?? 0) + this.absent + this.damaged,
      parts: [...this.parts.written],
    };
    await this.writer.write(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
    return {
      events: last,
      addedEvents: last - first,
      addedBlobs: this.addedBlobs,
      addedBytes: this.addedBytes + this.parts.addedBytes,
      absentBlobs: this.absent,
      damagedBlobs: this.damaged,
    };
  }

  /** Resolves when nothing is being copied any more. */
  async settled(): Promise<void> {
    await Promise.all(this.copying);
  }

  /** A run continues only what the same log has written. */
  private async assertSameLog(): Promise<void> {
    if (this.before === undefined || this.before.events.last === 0) return;
    const { last, digest } = this.before.events;
    const there = await this.source.log.at(last);
    if (there !== undefined && digestOf(encodeRecord(there)) === digest) return;
    throw backupErrors.create('BACKUP_OF_ANOTHER_LOG', `Event ${last} of the backup is not event ${last} of this log`, {
      hint: 'Use a new folder',
    });
  }

  /** The last event of the backup: the newest one, with all that the seal over it covers. */
  private async end(): Promise<number> {
    const head = await this.source.log.head();
    for (const end = Date.now() + SEAL_WAIT_MS; Date.now() < end;) {
      const { position } = await this.source.log.sealed();
      if (position >= head) return position;
      await delay(100);
    }
    return head;
  }

  private async events(after: number, last: number) {
    let newest: StoredMessage | undefined;
    if (last === after) return undefined;
    for await (const message of this.source.log.events(after)) {
      this.options.signal?.throwIfAborted();
      await this.parts.add('events', message);
      for (const digest of referencedDigests(message.data)) await this.blob(digest);
      newest = message;
      if (message.seq % 1_000 === 0 || message.seq === last) {
        this.options.onProgress?.({ doing: 'events', done: message.seq - after, total: last - after });
      }
      if (message.seq === last) break;
    }
    if (newest === undefined) return undefined;
    return { digest: digestOf(encodeRecord(newest)), recordedAt: decodeEvent(newest).recordedAt };
  }

  /** The seals that cover no event behind the last one: others could not be verified. */
  private async seals(last: number): Promise<Manifest['seals']> {
    let state = this.before?.seals ?? { last: 0, covered: 0 };
    if ((await this.source.log.sealed()).seal === state.last) return state;
    for await (const message of this.source.log.seals(state.last)) {
      const { to } = JSON.parse(Buffer.from(message.data).toString()) as { to: number };
      if (to > last) break;
      await this.parts.add('seals', message);
      state = { last: message.seq, covered: to };
    }
    return state;
  }

  /** Takes a blob up; returns before it is copied, unless many are being copied. */
  private async blob(text: string): Promise<void> {
    if (this.seen.has(text)) return;
    this.seen.add(text);
    const copying = this.take(text).catch((error: unknown) => {
      this.failure ??= error;
    });
    this.copying.add(copying);
    void copying.then(() => this.copying.delete(copying));
    if (this.copying.size >= BLOBS_AT_ONCE) await Promise.race(this.copying);
    this.assertCopied();
  }

  private async blobsCopied(): Promise<void> {
    await Promise.all(this.copying);
    this.assertCopied();
  }

  private assertCopied(): void {
    if (this.failure instanceof Error) throw this.failure;
  }

  private async take(text: string): Promise<void> {
    const found = await this.source.blobs.stat(text);
    if (found === undefined) {
      this.absent += 1;
      return;
    }
    if (!(await this.writer.has(blobName(text), found.sizeBytes)) && !(await this.copy(found))) return;
    await this.parts.addBlob(found);
  }

  /** Copies a blob; false when it has gone meanwhile, or is damaged where it is: then nobody can read it there. */
  private async copy({ digest, sizeBytes }: BlobDescriptor): Promise<boolean> {
    try {
      const content = await this.source.blobs.open(digest);
      await this.writer.stream(blobName(digest), sizeBytes, verified(chunksOf(content, this.options.signal), digest));
    } catch (error) {
      if (blobStoreErrors.owns(error, 'BLOB_UNKNOWN')) this.absent += 1;
      else if (blobStoreErrors.owns(error, 'BLOB_DIGEST_MISMATCH')) this.damaged += 1;
      else throw error;
      return false;
    }
    this.addedBlobs += 1;
    this.addedBytes += sizeBytes;
    return true;
  }
}

async function* verified(content: AsyncIterable<Uint8Array>, digest: string): AsyncIterable<Uint8Array> {
  const digester = new Digester();
  for await (const chunk of content) {
    digester.update(chunk);
    yield chunk;
  }
  digester.digestExpected(parseDigest(digest));
}
