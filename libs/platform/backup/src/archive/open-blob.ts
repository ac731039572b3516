import type { Readable } from 'node:stream';
import type { BlobDescriptor } from '@terrarium/port-blob-store';
import { backupErrors } from '../errors.js';
import { blobName } from './archive.js';
import type { ArchiveReader } from './archive.js';

/**
 * Opens a blob of a backup.
 *
 * @throws BACKUP_DAMAGED when it is missing, or has another size than the backup lists
 */
export async function openBlob(archive: ArchiveReader, { digest, sizeBytes }: BlobDescriptor): Promise<Readable> {
  const name = blobName(digest);
  const content = await archive.open(name, sizeBytes);
  if (content !== undefined) return content;
  const found = await archive.sizeOf(name);
  const what = found === undefined ? 'is missing' : `is damaged: it has ${found} bytes, and not ${sizeBytes}`;
  throw backupErrors.create('BACKUP_DAMAGED', `Blob ${digest} ${what}`, {
    hint: `Its file in the backup is ${name}; another run of \`terrarium backup\` copies it anew while the system has it`,
    details: { digest, sizeBytes, ...(found === undefined ? {} : { foundBytes: found }) },
  });
}
