import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobStoreErrors } from '@terrarium/port-blob-store';

/**
 * Keeps a content on the local disk while `work` reads it again. The file has no name from the start: whatever happens to
 * this process, the system takes the space back.
 *
 * @param parts - The content.
 * @param folder - Where to keep it; the system's temporary folder by default.
 * @param work - Gets a function that reads the same parts again.
 * @throws `BLOB_STORE_UNAVAILABLE` when the disk fails; what `parts` and `work` throw as it is.
 */
export async function spooled<T>(
  parts: AsyncIterable<Buffer>,
  folder = tmpdir(),
  work: (again: () => AsyncIterable<Buffer>) => Promise<T>,
): Promise<T> {
  const onDisk = faultsOf(folder);
  const file = await onDisk(() => openUnnamed(folder));
  try {
    const sizes: number[] = [];
    for await (const part of parts) {
      await onDisk(() => file.appendFile(part));
      sizes.push(part.length);
    }
    return await work(async function* () {
      let position = 0;
      for (const size of sizes) {
        yield await onDisk(() => readExactly(file, position, size));
        position += size;
      }
    });
  } finally {
    await file.close();
  }
}

async function openUnnamed(folder: string): Promise<FileHandle> {
  const path = join(folder, `terrarium-spool-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await rm(path);
  return file;
}

async function readExactly(file: FileHandle, position: number, size: number): Promise<Buffer> {
  const part = Buffer.allocUnsafe(size);
  for (let done = 0; done < size;) {
    const { bytesRead } = await file.read(part, done, size - done, position + done);
    if (bytesRead === 0) throw new Error('The spool file is shorter than what was written to it');
    done += bytesRead;
  }
  return part;
}

function faultsOf(folder: string): <T>(work: () => Promise<T>) => Promise<T> {
  return async (work) => {
    try {
      return await work();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      throw blobStoreErrors.create('BLOB_STORE_UNAVAILABLE', `The spool folder ${folder} cannot be used (${code})`, {
        hint: 'Check that it is there, its free space and its permissions',
        details: { folder, code },
        cause: error,
      });
    }
  };
}
