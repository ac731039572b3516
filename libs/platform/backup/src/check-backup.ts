import { KeyRing, readSeal, verifyChain } from '@terrarium/adapter-event-store-jetstream';
import type { StoredKey } from '@terrarium/adapter-event-store-jetstream';
import { Digester, chunksOf } from '@terrarium/port-blob-store';
import type { AuditReport } from '@terrarium/port-event-store';
import type { OpenBackup } from './archive/open-archive.js';
import { openBlob } from './archive/open-blob.js';
import type { TransferProgress } from './back-up.js';
import { backupErrors } from './errors.js';
import { blobsOf, messagesOf } from './format/parts.js';

/** How a backup is checked. */
export interface CheckOptions {
  /**
   * The keys whose seals are believed, the one in use last; those that the backup brings when not given: then the chain
   * proves that the backup is whole, and not who has sealed it.
   */
  readonly keys?: readonly StoredKey[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TransferProgress) => void;
}

/**
 * Verifies the chain of a backup, without any server.
 *
 * @returns What was found, with the first link that is broken.
 * @throws BACKUP_DAMAGED when its files are not those that its manifest names
 */
export async function verifyBackup(
  { archive, manifest }: OpenBackup,
  options: CheckOptions = {},
): Promise<AuditReport> {
  const { parts, events, keys } = manifest;
  const seals = (async function* () {
    for await (const { data } of messagesOf(archive, parts, 'seals')) yield readSeal(data);
  })();
  return verifyChain(
    {
      messages: messagesOf(archive, parts, 'events'),
      seals,
      total: events.last,
      keys: KeyRing.read(options.keys ?? keys),
    },
    {
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      onProgress: (progress) => options.onProgress?.({ doing: 'verify', ...progress }),
    },
  );
}

/**
 * Checks everything of a backup: each file, the chain, each blob.
 *
 * @returns How many blobs there are.
 * @throws BACKUP_DAMAGED, BACKUP_CHAIN_BROKEN
 */
export async function checkBackup(backup: OpenBackup, options: CheckOptions = {}): Promise<number> {
  const { broken } = await verifyBackup(backup, options);
  if (broken !== undefined) {
    throw backupErrors.create(
      'BACKUP_CHAIN_BROKEN',
      `The backup is broken at event ${broken.position}: ${broken.reason}`,
      {
        details: { ...broken },
      },
    );
  }
  let blobs = 0;
  for await (const blob of blobsOf(backup.archive, backup.manifest.parts)) {
    const { digest } = blob;
    const content = await openBlob(backup.archive, blob);
    const digester = new Digester();
    for await (const chunk of chunksOf(content, options.signal)) digester.update(chunk);
    if (digester.digest() !== digest) {
      throw backupErrors.create(
        'BACKUP_DAMAGED',
        `Blob ${digest} is damaged: it does not have the bytes that its name says`,
      );
    }
    blobs += 1;
  }
  return blobs;
}
