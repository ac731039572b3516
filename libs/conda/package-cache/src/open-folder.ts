import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CacheLayout } from './cache-layout.js';
import { PartialFile } from './download/partial-file.js';
import { packageCacheErrors } from './errors.js';
import { ifThere } from './fs-outcome.js';

const FORMAT = 1;
/** Nobody has gone on with a download for so long. */
const ABANDONED_MS = 7 * 24 * 3600 * 1000;

/**
 * Makes the folders of a cache, or checks that they are of this kind.
 *
 * @throws CACHE_FORMAT_UNKNOWN when the folder belongs to another version.
 */
export async function openFolder(layout: CacheLayout): Promise<void> {
  for (const folder of [layout.packages, layout.partials, layout.claims, layout.sessions]) {
    await mkdir(folder, { recursive: true });
  }
  const text = await ifThere(readFile(layout.formatFile, 'utf8'));
  if (text === undefined) {
    const unfinished = `${layout.formatFile}.${randomUUID()}`;
    await writeFile(unfinished, `${JSON.stringify({ format: FORMAT })}\n`);
    await rename(unfinished, layout.formatFile);
  } else if (formatOf(text) !== FORMAT) {
    throw packageCacheErrors.create('CACHE_FORMAT_UNKNOWN', `${layout.root} is a package cache of another version`, {
      details: { found: text.slice(0, 100), known: FORMAT },
    });
  }
}

/** Removes downloads that were begun long ago; the caller knows that nobody writes them. */
export async function removeAbandonedDownloads(
  layout: CacheLayout,
  isClaimed: (key: string) => Promise<boolean>,
): Promise<void> {
  for (const name of await readdir(layout.partials)) {
    if (name.endsWith('.json') || name.endsWith('.new')) continue;
    const path = join(layout.partials, name);
    const stats = await ifThere(stat(path));
    if (stats === undefined || Date.now() - stats.mtimeMs < ABANDONED_MS) continue;
    if (!(await isClaimed(name))) await PartialFile.remove(path);
  }
}

function formatOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { format?: unknown } | null)?.format;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
