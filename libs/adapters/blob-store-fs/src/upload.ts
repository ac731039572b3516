import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unlessAbsent } from './disk-faults.js';

/** Hard links share the file: nobody may change a blob through one of them. */
const BLOB_MODE = 0o444;

/** A blob on its way: a file that nobody sees until it is whole. */
export class Upload {
  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly sync: boolean,
  ) {}

  /**
   * Begins an upload.
   *
   * @param folder - Where it grows, on the file system of its later place.
   * @param sync - Whether it has to be on the disk itself before it is seen.
   */
  static async begin(folder: string, sync: boolean): Promise<Upload> {
    const path = join(folder, randomUUID());
    return new Upload(path, await open(path, 'wx', BLOB_MODE), sync);
  }

  /** Appends bytes. */
  async write(chunk: Uint8Array): Promise<void> {
    for (let done = 0; done < chunk.length;) done += (await this.file.write(chunk, done)).bytesWritten;
  }

  /** Moves the whole upload to its place; a blob that is there already stays, so that its hard links stay one file. */
  async commit(place: string): Promise<void> {
    if ((await unlessAbsent(stat(place))) !== undefined) {
      await this.discard();
      return;
    }
    if (this.sync) await this.file.datasync();
    await this.file.close();
    const firstMade = await mkdir(dirname(place), { recursive: true });
    await rename(this.path, place);
    if (!this.sync) return;
    // The names are on the disk only when their folders are.
    await syncFolder(dirname(place));
    if (firstMade !== undefined) await syncFolder(dirname(firstMade));
  }

  /** Forgets the upload. */
  async discard(): Promise<void> {
    await this.file.close();
    await rm(this.path, { force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
