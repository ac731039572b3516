import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { CondaMembers } from './conda-unpacker.js';
import type { ArchiveDigest, ExtractOptions, ExtractOutcome } from './extract-options.js';
import { extractStream } from './extract-stream.js';
import { refusalOf } from './extraction.js';
import { asReadError } from './fs-error.js';
import { PackageTree } from './package-tree.js';
import { readZipFile } from './zip/zip-file.js';

const CHUNK_BYTES = 1 << 18;

/**
 * Extracts the package in a file, in this thread; tells how it ended even when it was refused. Never `unstreamable`.
 *
 * @throws ARCHIVE_UNREADABLE when the file cannot be read; EXTRACT_TARGET_EXISTS and EXTRACT_WRITE_FAILED when the
 * folder cannot be used; the reason of the signal.
 */
export async function extractFile(
  archivePath: string,
  destDir: string,
  options: ExtractOptions = {},
): Promise<ExtractOutcome> {
  const fd = reading(archivePath, () => openSync(archivePath, 'r'));
  try {
    const { size: archiveBytes } = reading(archivePath, () => fstatSync(fd));
    const outcome = await extractStream(chunksOf(fd, archivePath), destDir, { ...options, archiveBytes });
    return outcome.status === 'unstreamable'
      ? await extractByDirectory(fd, outcome.archive, destDir, options)
      : outcome;
  } finally {
    closeSync(fd);
  }
}

function* chunksOf(fd: number, archivePath: string): Generator<Buffer, void, undefined> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  while (true) {
    const count = reading(archivePath, () => readSync(fd, buffer, 0, CHUNK_BYTES, null));
    if (count === 0) return;
    yield buffer.subarray(0, count);
  }
}

/** Extracts a zip whose local headers do not tell how long its members are. */
async function extractByDirectory(
  fd: number,
  archive: ArchiveDigest,
  destDir: string,
  options: ExtractOptions,
): Promise<ExtractOutcome> {
  const tree = PackageTree.create(destDir, options);
  const members = new CondaMembers(tree.writer, tree.guard);
  tree.guard.archiveBytes = archive.archiveBytes;
  try {
    for (const event of readZipFile(fd, archive.archiveBytes)) {
      options.signal?.throwIfAborted();
      await members.handle(event);
    }
    members.end();
    tree.check();
    return { status: 'extracted', archive, tree: tree.summary };
  } catch (error) {
    members.destroy();
    tree.remove();
    options.signal?.throwIfAborted();
    return { status: 'refused', archive, error: refusalOf(error, destDir) };
  }
}

function reading<T>(archivePath: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw asReadError(error, archivePath);
  }
}
