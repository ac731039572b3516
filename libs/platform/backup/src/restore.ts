import { KeyRing } from '@terrarium/adapter-event-store-jetstream';
import type { LogTarget, StoredMessage } from '@terrarium/adapter-event-store-jetstream';
import type { BlobStore } from '@terrarium/port-blob-store';
import type { AuditReport } from '@terrarium/port-event-store';
import { blobName } from './archive/archive.js';
import type { OpenBackup } from './archive/open-archive.js';
import { checkBackup } from './check-backup.js';
import type { CheckOptions } from './check-backup.js';
import { backupErrors } from './errors.js';
import { blobsOf, messagesOf } from './format/parts.js';

/** A writer repeats an append for far less than this. */
const REMEMBERED_MS = 60 * 60 * 1000;
const BLOBS_AT_ONCE = 8;

/** Where a backup is restored to. */
export interface RestoreTarget {
  readonly log: LogTarget;
  readonly blobs: BlobStore;
  /** Copies of each stream in the NATS cluster. */
  readonly replicas: number;
}

/** What a restore came to. */
export interface RestoreResult {
  readonly events: number;
  readonly blobs: number;
  /** What the verification of the restored log found. */
  readonly report: AuditReport;
}

/**
 * Restores a backup into an empty system: the same bytes at the same positions. Everything is checked before the first of
 * them is written, and the chain again afterwards, on the log as the server has it.
 *
 * @throws RESTORE_NOT_EMPTY, RESTORE_SERVICES_RUNNING, BACKUP_DAMAGED, BACKUP_CHAIN_BROKEN, and the stores' faults
 */
export async function restore(
  backup: OpenBackup,
  target: RestoreTarget,
  options: CheckOptions = {},
): Promise<RestoreResult> {
  const { archive, manifest } = backup;
  const { onProgress, signal } = options;
  await assertEmpty(target.log);
  const total = await checkBackup(backup, options);
  await assertEmpty(target.log);

  const blobs = await restoreBlobs(backup, target.blobs, (done) => onProgress?.({ doing: 'blobs', done, total }));
  await target.log.prepare(target.replicas);
  const { last, recordedAt } = manifest.events;
  const rememberFrom = recordedAt === null ? undefined : new Date(Date.parse(recordedAt) - REMEMBERED_MS).toISOString();
  const counted = counting(messagesOf(archive, manifest.parts, 'events'), signal, (done) =>
    onProgress?.({ doing: 'events', done, total: last }),
  );
  await target.log.append(counted, rememberFrom);
  await target.log.append(messagesOf(archive, manifest.parts, 'seals'));
  for (const durable of manifest.durables) await target.log.addDurable(durable);
  for (const letter of manifest.deadLetters) await target.log.addDeadLetter(letter);

  const report = await target.log.verify(KeyRing.read(options.keys ?? manifest.keys), {
    onProgress: (progress) => onProgress?.({ doing: 'verify', ...progress }),
  });
  if (report.broken !== undefined) {
    const { position, reason } = report.broken;
    throw backupErrors.create('BACKUP_CHAIN_BROKEN', `The restored log is broken at event ${position}: ${reason}`);
  }
  return { events: last, blobs, report };
}

async function assertEmpty(log: LogTarget): Promise<void> {
  const { events, seals, services } = await log.state();
  if (services.length > 0) {
    throw backupErrors.create(
      'RESTORE_SERVICES_RUNNING',
      `${services.length} services wait for events of this system`,
      {
        hint: 'Stop them, restore, and start them again',
        details: { services },
      },
    );
  }
  if (events === 0 && seals === 0) return;
  throw backupErrors.create('RESTORE_NOT_EMPTY', `The system has ${events} events already`, {
    hint: 'Restore into a new data folder, or a NATS server without the streams EVENTS and NOTARY',
    details: { events, seals },
  });
}

async function restoreBlobs(
  { archive, manifest }: OpenBackup,
  store: BlobStore,
  onDone: (count: number) => void,
): Promise<number> {
  let count = 0;
  const running = new Set<Promise<void>>();
  for await (const { digest, sizeBytes } of blobsOf(archive, manifest.parts)) {
    const putting = (async () => {
      const content = await archive.open(blobName(digest), sizeBytes);
      if (content === undefined) throw backupErrors.create('BACKUP_DAMAGED', `Blob ${digest} is missing`);
      await store.put(content, { expectedDigest: digest });
      onDone((count += 1));
    })();
    running.add(putting);
    void putting.then(
      () => running.delete(putting),
      () => undefined,
    );
    if (running.size >= BLOBS_AT_ONCE) await Promise.race(running);
  }
  await Promise.all(running);
  return count;
}

async function* counting(
  messages: AsyncIterable<StoredMessage>,
  signal: AbortSignal | undefined,
  onDone: (count: number) => void,
): AsyncIterable<StoredMessage> {
  for await (const message of messages) {
    signal?.throwIfAborted();
    yield message;
    if (message.seq % 1_000 === 0) onDone(message.seq);
  }
}
