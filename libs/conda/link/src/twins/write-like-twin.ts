import { constants } from 'node:fs';
import { chmod, copyFile, lstat, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { errnoOf } from '../execute/disk-failure.js';

/** What file systems share and write anew. */
const BLOCK_BYTES = 4096;
/** A file that much larger is no twin. */
const MOST_OF_CONTENT = 4;

/**
 * Writes a new file as a clone of another one, with only the blocks written in which it differs.
 *
 * @param path - Where nothing is yet.
 * @param content - All of it.
 * @param twin - A file of much the same content; may be gone or anything else.
 * @param mode - The permissions of the new file.
 * @returns False when that cannot be done, and nothing was written.
 * @throws errors of the file system from writing.
 */
export async function writeLikeTwin(path: string, content: Buffer, twin: string, mode: number): Promise<boolean> {
  if (!(await cloneTwin(twin, path, MOST_OF_CONTENT * content.length))) return false;
  await chmod(path, mode);
  const file = await open(path, 'r+');
  try {
    await writeChanges(file, content);
  } finally {
    await file.close();
  }
  return true;
}

async function cloneTwin(twin: string, path: string, mostBytes: number): Promise<boolean> {
  try {
    const stats = await lstat(twin);
    if (!stats.isFile() || stats.size > mostBytes) return false;
    await copyFile(twin, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    if (errnoOf(error) !== 'EEXIST') await rm(path, { force: true });
    return false;
  }
}

/** Compares with what is in the file itself: whatever the twin was, the content is right afterwards. */
async function writeChanges(file: FileHandle, content: Buffer): Promise<void> {
  const before = await file.readFile();
  for (let start = 0; start < content.length; start += BLOCK_BYTES) {
    const block = content.subarray(start, start + BLOCK_BYTES);
    if (block.equals(before.subarray(start, start + block.length))) continue;
    await writeFully(file, block, start);
  }
  if (before.length !== content.length) await file.truncate(content.length);
}

async function writeFully(file: FileHandle, data: Buffer, position: number): Promise<void> {
  for (let written = 0; written < data.length;) {
    written += (await file.write(data, written, data.length - written, position + written)).bytesWritten;
  }
}
