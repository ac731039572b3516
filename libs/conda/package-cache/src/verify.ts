import type { ExtractionPool, TreeDamage } from '@terrarium/conda-package-format';
import type { Entries } from './entries/entries.js';
import type { Evictor } from './entries/evictor.js';

/** The choices for a verification. */
export interface VerifyOptions {
  /** Whether damaged entries that nobody uses are removed, to be downloaded again when they are wanted. Default false. */
  readonly repair?: boolean;
  readonly signal?: AbortSignal;
}

/** An entry whose files are not what its metadata says. */
export interface DamagedEntry {
  readonly sha256: string;
  readonly package: string;
  readonly extractedDir: string;
  readonly damages: readonly TreeDamage[];
  readonly isRemoved: boolean;
}

/** What a verification found. */
export interface VerifyReport {
  readonly checked: number;
  readonly damaged: readonly DamagedEntry[];
}

/** Compares every file of every entry with the metadata of its package. */
export async function verifyEntries(
  entries: Entries,
  evictor: Evictor,
  pool: ExtractionPool,
  { repair = false, signal }: VerifyOptions,
): Promise<VerifyReport> {
  const damaged: DamagedEntry[] = [];
  let checked = 0;
  for await (const { marker, extractedDir } of entries.all()) {
    signal?.throwIfAborted();
    const damages = await pool.verifyTree(extractedDir, signal);
    checked++;
    if (damages.length === 0) continue;
    const isRemoved = repair && (await evictor.removeUnused(marker.sha256));
    damaged.push({ sha256: marker.sha256, package: marker.tree, extractedDir, damages, isRemoved });
  }
  return { checked, damaged };
}
