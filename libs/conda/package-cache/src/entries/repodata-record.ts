import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutCredentials } from '@terrarium/conda-types';
import type { RepoDataRecord } from '@terrarium/conda-types';
import type { TreeSummary } from '@terrarium/conda-package-format';
import { systemCode } from '../fs-outcome.js';
import { measureTree } from './measure-tree.js';
import type { TreeMeasure } from './measure-tree.js';

/**
 * Writes `info/repodata_record.json` into an extracted package, as conda clients do: the record with its patches, sorted,
 * without credentials.
 *
 * @returns what the extraction counted, with this file.
 */
export async function writeRepodataRecord(
  extractedDir: string,
  record: RepoDataRecord,
  { files, symlinks, contentBytes }: TreeSummary,
): Promise<TreeMeasure> {
  const path = join(extractedDir, 'info/repodata_record.json');
  const shown = { ...record, url: withoutCredentials(record.url), channel: withoutCredentials(record.channel) };
  const sorted = Object.fromEntries(Object.entries(shown).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = `${JSON.stringify(sorted, undefined, 2)}\n`;
  const isShipped = !(await writeNew(path, text));
  if (isShipped) {
    // A file or a link that the package brings under this name is replaced, never written through.
    await rm(path, { force: true });
    await writeFile(path, text, { flag: 'wx' });
  }
  if (isShipped) return await measureTree(extractedDir);
  return { files: files + 1, symlinks, contentBytes: contentBytes + Buffer.byteLength(text) };
}

/** Writes a file unless something has its name; says whether it did. */
async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}
