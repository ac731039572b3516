import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { backupErrors } from '../errors.js';
import type { ArchiveReader, ArchiveWriter } from './archive.js';

/** A backup as files in a folder. A symlink in it is no file of a backup: it could lead anywhere. */
export class FolderReader implements ArchiveReader {
  constructor(private readonly root: string) {}

  async read(name: string, maxBytes: number): Promise<Buffer> {
    const file = path.join(this.root, name);
    const size = await sizeOf(file);
    if (size === undefined) throw backupErrors.create('BACKUP_DAMAGED', `${name} is missing`);
    if (size > maxBytes)
      throw backupErrors.create('BACKUP_DAMAGED', `${name} has ${size} bytes, more than ${maxBytes}`);
    return readFile(file);
  }

  async open(name: string, sizeBytes: number): Promise<Readable | undefined> {
    const file = path.join(this.root, name);
    return (await sizeOf(file)) === sizeBytes ? createReadStream(file) : undefined;
  }

  sizeOf(name: string): Promise<number | undefined> {
    return sizeOf(path.join(this.root, name));
  }

  async close(): Promise<void> {
    // Files are opened one at a time.
  }
}

/** Writes a backup into a folder, or continues the one that is there: each file appears whole. */
export class FolderWriter implements ArchiveWriter {
  private readonly made = new Set<string>();

  constructor(private readonly root: string) {}

  async has(name: string, sizeBytes: number): Promise<boolean> {
    return (await sizeOf(path.join(this.root, name))) === sizeBytes;
  }

  write(name: string, content: Uint8Array): Promise<void> {
    return this.put(name, [content]);
  }

  stream(name: string, _sizeBytes: number, content: AsyncIterable<Uint8Array>): Promise<void> {
    return this.put(name, content);
  }

  async finish(): Promise<void> {
    for (const folder of [this.root, ...this.made]) await syncFolder(folder);
  }

  async abandon(): Promise<void> {
    // What is whole stays, for the next run; without a manifest that names it, it is no part of the backup.
  }

  private async put(name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    const file = path.join(this.root, name);
    const folder = path.dirname(file);
    if (!this.made.has(folder)) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      this.made.add(folder);
    }
    const draft = `${file}.${process.pid}.tmp`;
    try {
      await pipeline(content, createWriteStream(draft, { mode: 0o600, flush: true }));
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    const found = await lstat(file);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
