import { lstat, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { withFileErrors } from '../fetch/with-file-errors.js';
import { formatRecord } from '../wheel/record-file.js';
import type { RecordRow } from '../wheel/record-file.js';
import { recordDigest } from '../wheel/wheel-archive.js';
import { writeContent } from './write-wheel.js';
import type { WheelTarget, WrittenFile } from './write-wheel.js';

/** What an installer adds to the files of a wheel. */
export interface InstalledWheel {
  /** Of the `.dist-info` folder's parent, relative to the prefix. */
  readonly root: string;
  readonly infoFolder: string;
  readonly files: readonly WrittenFile[];
  /** Byte-code of its sources, relative to the prefix. */
  readonly byteCode: readonly string[];
  /** Whether a person asked for it by name (PEP 376). */
  readonly isRequested: boolean;
}

/**
 * Writes INSTALLER, REQUESTED and RECORD (PEP 376, PEP 627), by which pip and conda know and can remove a distribution.
 *
 * @returns Every path of the distribution, relative to the prefix.
 */
export async function writeRecord(
  wheel: InstalledWheel,
  target: Pick<WheelTarget, 'tree' | 'owns'>,
): Promise<string[]> {
  const info = `${wheel.root}/${wheel.infoFolder}`;
  const added = [await writeContent(`${info}/INSTALLER`, Buffer.from('terrarium\n'), 0o644, target)];
  if (wheel.isRequested) added.push(await writeContent(`${info}/REQUESTED`, Buffer.alloc(0), 0o644, target));
  const byteCode = await Promise.all(wheel.byteCode.map((path) => describe(path, target.tree.folder)));
  const files = new Map([...wheel.files, ...byteCode, ...added].map((file) => [file.path, file]));
  const record = `${info}/RECORD`;
  const rows: RecordRow[] = [...files.values(), { path: record }].map((file) => ({
    ...file,
    path: posix.relative(wheel.root, file.path),
  }));
  rows.sort((a, b) => (a.path < b.path ? -1 : 1));
  await writeContent(record, Buffer.from(formatRecord(rows)), 0o644, target);
  return [...files.keys(), record];
}

async function describe(path: string, folder: string): Promise<WrittenFile> {
  const file = join(folder, path);
  return withFileErrors(file, async () => {
    const { size } = await lstat(file);
    return { path, hash: { algorithm: 'sha256', digest: recordDigest(await readFile(file)) }, bytes: size };
  });
}
