import { KeyRing } from '@terrarium/adapter-event-store-jetstream';
import type { LogTarget, StoredMessage } from '@terrarium/adapter-event-store-jetstream';
import type { BlobStore } from '@terrarium/port-blob-store';
import type { AuditReport } from '@terrarium/port-event-store';
import type { OpenBackup } from './archive/open-archive.js';
import { openBlob } from './archive/open-blob.js';
import { checkBackup } from './check-backup.js';
import type { CheckOptions } from './check-backup.js';
import { backupErrors } from './errors.js';
import { blobsOf, messagesOf } from './format/parts.js';
import type { Manifest } from './manifest.js';
import { resumePoint } from './resume-point.js';

/** A writer repeats an append for far less than this. */
const REMEMBERED_MS = 60 * 60 * 1000;
const BLOBS_AT_ONCE = 8;

/** Where a backup is restored to. */
export interface RestoreTarget {
  readonly log: LogTarget;
  readonly blobs: BlobStore;
  /** Copies of each stream in the NATS cluster. */
  readonly replicas: number;
  /**
   * Notes down that the keys of the backup are believed for what they have sealed. Done before the log is complete, so that
   * a restore that was cut off before is one that goes on.
   */
  takeKeys?(): Promise<void>;
}

/** What a restore came to. */
export interface RestoreResult {
  readonly events: number;
  /** How many of them a restore that was cut off had left there. */
  readonly behind: number;
  readonly blobs: number;
  /** What the verification of the restored log found. */
  readonly report: AuditReport;
}

/**
 * Restores a backup into an empty system: the same bytes at the same positions. Everything is checked before the first of
 * them is written, and the chain again afterwards, on the log as the server has it. Into a system where that was cut off
 * it goes on behind what is there.
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
  await resumePoint(backup, target.log);
  const total = await checkBackup(backup, options);
  // Somebody may have written meanwhile.
  const there = await resumePoint(backup, target.log);

  const blobs = await restoreBlobs(backup, target.blobs, (done) => onProgress?.({ doing: 'blobs', done, total }));
  await target.log.prepare(target.replicas);
  const { last, recordedAt } = manifest.events;
  const rememberFrom = recordedAt === null ? undefined : new Date(Date.parse(recordedAt) - REMEMBERED_MS).toISOString();
  const counted = counting(messagesOf(archive, manifest.parts, 'events', there.events), signal, (done) =>
    onProgress?.({ doing: 'events', done, total: last }),
  );
  await target.log.append(counted, rememberFrom);
  // At once: a cluster that has lost a node takes seconds for each.
  await Promise.all(manifest.durables.map((durable) => target.log.addDurable(durable)));
  await restoreDeadLetters(manifest.deadLetters, target.log);
  await target.takeKeys?.();
  // The last seal says that all of it is there.
  await target.log.append(messagesOf(archive, manifest.parts, 'seals', there.seals));

  const report = await target.log.verify(KeyRing.read(options.keys ?? manifest.keys), {
    onProgress: (progress) => onProgress?.({ doing: 'verify', ...progress }),
  });
  if (report.broken !== undefined) {
    const { position, reason } = report.broken;
    throw backupErrors.create('BACKUP_CHAIN_BROKEN', `The restored log is broken at event ${position}: ${reason}`);
  }
  return { events: last, behind: there.events, blobs, report };
}

/** A run before may have restored some of them. */
async function restoreDeadLetters(letters: Manifest['deadLetters'], log: LogTarget): Promise<void> {
  const nameOf = ({ durable, position, at }: Manifest['deadLetters'][number]) => `${durable} ${position} ${at}`;
  const there = new Set((await log.deadLetters()).map(nameOf));
  for (const letter of letters) if (!there.has(nameOf(letter))) await log.addDeadLetter(letter);
}

async function restoreBlobs(
  { archive, manifest }: OpenBackup,
  store: BlobStore,
  onDone: (count: number) => void,
): Promise<number> {
  let count = 0;
  const running = new Set<Promise<void>>();
  for await (const blob of blobsOf(archive, manifest.parts)) {
    const putting = (async () => {
      await store.put(await openBlob(archive, blob), { expectedDigest: blob.digest });
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
