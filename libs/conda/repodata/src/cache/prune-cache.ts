import type { Stats } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { usable } from './cache-folder.js';
import { parseState } from './subdir-state.js';
import { isAbsent } from './system-error.js';

/** What may go from a cache. */
export interface PruneOptions {
  /** Shards and states that were not used for that long. Default 30 days. */
  readonly unusedForMs?: number;
}

/** What went. */
export interface PruneResult {
  readonly removedFiles: number;
  readonly removedBytes: number;
}

const DAY_MS = 24 * 3_600_000;

/** Packs and indexes that nothing refers to are kept this long, for those who still read them. */
const GRACE_MS = 3_600_000;

/**
 * Removes from a cache folder what nobody needs: unfinished files that were left behind, packs and indexes that
 * were replaced, shards and states that were not used for long. It may run while the cache is in use.
 *
 * @throws REPODATA_CACHE_UNUSABLE
 */
export async function pruneCache(root: string, options: PruneOptions = {}): Promise<PruneResult> {
  const unusedForMs = options.unusedForMs ?? 30 * DAY_MS;
  return usable(root, async () => {
    const result = { removedFiles: 0, removedBytes: 0 };
    const remove = async (folder: string, mayGo: (name: string, ageMs: number) => boolean): Promise<void> => {
      for (const file of await filesIn(path.join(root, folder))) {
        const stats = await statIfThere(file);
        // Reading moves the access time, on most systems once a day, which is all that is needed here.
        const ageMs = Date.now() - Math.max(stats?.mtimeMs ?? 0, stats?.atimeMs ?? 0);
        if (stats === undefined || !mayGo(path.basename(file), ageMs)) continue;
        await rm(file, { force: true });
        result.removedFiles++;
        result.removedBytes += stats.size;
      }
    };
    await remove('tmp', (_, ageMs) => ageMs > DAY_MS);
    await remove('locks', (_, ageMs) => ageMs > DAY_MS);
    await remove('states', (_, ageMs) => ageMs > unusedForMs);
    await remove('shards', (_, ageMs) => ageMs > unusedForMs);
    const digests = await digestsInUse(path.join(root, 'states'));
    const isReplaced = (name: string, ageMs: number): boolean =>
      ageMs > GRACE_MS && !digests.has(name.slice(0, name.indexOf('.')));
    await remove('packs', isReplaced);
    await remove('indexes', isReplaced);
    return result;
  });
}

async function digestsInUse(folder: string): Promise<Set<string>> {
  const digests = new Set<string>();
  for (const file of await filesIn(folder)) {
    const state = parseState(await readFile(file));
    if (state !== undefined) digests.add(state.digest);
  }
  return digests;
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

async function statIfThere(file: string): Promise<Stats | undefined> {
  try {
    return await stat(file);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}
