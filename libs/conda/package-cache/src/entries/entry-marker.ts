import { readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifThere } from '../fs-outcome.js';

/** What `entry.json` says; where it is, the entry is complete. */
export interface EntryMarker {
  readonly format: 1;
  readonly sha256: string;
  readonly md5?: string;
  /** Bytes of the archive. */
  readonly archiveBytes: number;
  /** The folder of the extracted package. */
  readonly tree: string;
  /** The file name of the archive, when it is kept. */
  readonly archive?: string;
  /** Files and links below `tree`, and the sum of the file sizes: enough to see what a power cut took. */
  readonly files: number;
  readonly symlinks: number;
  readonly contentBytes: number;
  /** Where the package came from, without credentials. */
  readonly url: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The start of the machine in which the entry was last known to be whole. */
  readonly boot: string;
}

const MARKER = 'entry.json';
const CONDEMNED = 'entry.evicting.json';

/** Reads the marker of an entry; undefined when the entry is not complete, or the marker is no longer readable. */
export async function readMarker(entryDir: string): Promise<EntryMarker | undefined> {
  const text = await ifThere(readFile(join(entryDir, MARKER), 'utf8'));
  if (text === undefined) return undefined;
  try {
    const marker = JSON.parse(text) as EntryMarker;
    return marker.format === 1 ? marker : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Writes the marker of an entry that nobody can see yet. */
export async function writeMarker(stagedDir: string, marker: EntryMarker): Promise<void> {
  await writeFile(join(stagedDir, MARKER), textOf(marker), { flag: 'wx' });
}

/** Replaces the marker of an entry in one step. */
export async function replaceMarker(entryDir: string, marker: EntryMarker): Promise<void> {
  const path = join(entryDir, MARKER);
  await writeFile(`${path}.new`, textOf(marker));
  await rename(`${path}.new`, path);
}

/** Notes the use of an entry. */
export async function touchMarker(entryDir: string, at: Date): Promise<void> {
  await ifThere(utimes(join(entryDir, MARKER), at, at));
}

/** Where the time of the last use of an entry stands. */
export function markerPath(entryDir: string): string {
  return join(entryDir, MARKER);
}

/** Makes a complete entry incomplete, so that who looks at it from now on must wait; false when it was not complete. */
export async function condemn(entryDir: string): Promise<boolean> {
  return (await ifThere(rename(join(entryDir, MARKER), join(entryDir, CONDEMNED)).then(() => true))) ?? false;
}

/** Takes {@link condemn} back; only the owner of the entry's claim may. */
export async function pardon(entryDir: string): Promise<void> {
  await ifThere(rename(join(entryDir, CONDEMNED), join(entryDir, MARKER)));
}

function textOf(marker: EntryMarker): string {
  return `${JSON.stringify(marker, undefined, 2)}\n`;
}
