import { stat } from 'node:fs/promises';
import { backupErrors } from '../errors.js';
import { MANIFEST, MAX_MANIFEST_BYTES, readManifest } from '../manifest.js';
import type { Manifest } from '../manifest.js';
import type { ArchiveReader, ArchiveWriter } from './archive.js';
import { FolderReader, FolderWriter } from './folder-archive.js';
import { TarReader, TarWriter } from './tar-archive.js';

/** A backup that is opened. */
export interface OpenBackup {
  readonly archive: ArchiveReader;
  readonly manifest: Manifest;
}

/**
 * Opens a backup: a folder, or a tar file.
 *
 * @throws BACKUP_UNREADABLE, BACKUP_DAMAGED
 */
export async function openBackup(place: string): Promise<OpenBackup> {
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) throw backupErrors.create('BACKUP_UNREADABLE', `There is nothing at ${place}`);
  const archive = found.isDirectory() ? new FolderReader(place) : await TarReader.open(place);
  try {
    return { archive, manifest: readManifest(await archive.read(MANIFEST, MAX_MANIFEST_BYTES)) };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

/** Where a backup is written to, and the one that it continues. */
export interface BackupPlace {
  readonly writer: ArchiveWriter;
  readonly before: Manifest | undefined;
}

/**
 * Prepares a place for a backup: a name that ends in `.tar` is a file, which must not be there; any other is a folder,
 * where the backup that is there is continued.
 *
 * @throws BACKUP_EXISTS, BACKUP_UNREADABLE
 */
export async function prepareBackup(place: string): Promise<BackupPlace> {
  const found = await stat(place).catch(() => undefined);
  if (found?.isDirectory() === true || (found === undefined && !place.endsWith('.tar'))) {
    const archive = new FolderReader(place);
    const isContinued = (await stat(`${place}/${MANIFEST}`).catch(() => undefined)) !== undefined;
    const before = isContinued ? readManifest(await archive.read(MANIFEST, MAX_MANIFEST_BYTES)) : undefined;
    return { writer: new FolderWriter(place), before };
  }
  if (found !== undefined) {
    throw backupErrors.create('BACKUP_EXISTS', `${place} is there already`, {
      hint: 'Name another file, or a folder, which can be continued',
    });
  }
  return { writer: await TarWriter.create(place), before: undefined };
}
