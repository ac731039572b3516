import { existsSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CacheLayout } from '../cache-layout.js';
import { ifThere, systemCode } from '../fs-outcome.js';
import type { Session } from '../session/session.js';
import { markerPath, pardon, readMarker, replaceMarker, touchMarker } from './entry-marker.js';
import type { EntryMarker } from './entry-marker.js';
import { measureTree } from './measure-tree.js';

/** The last use is noted to this precision: one system call less for most uses. */
const USE_PRECISION_MS = 60_000;
const SHA256 = /^[0-9a-f]{64}$/;

/** A complete entry. */
export interface Entry {
  readonly marker: EntryMarker;
  readonly dir: string;
  readonly extractedDir: string;
  /** The archive, when it is kept. */
  readonly archivePath?: string;
}

/** The complete entries of a cache. */
export class Entries {
  constructor(
    private readonly layout: CacheLayout,
    private readonly session: Session,
  ) {}

  /**
   * Leases an entry, if it is there and complete. The lease is written before the marker is read, and who evicts takes
   * the marker away before looking at the leases: one of the two sees the other.
   */
  async lease(sha256: string): Promise<Entry | undefined> {
    // Most of those who look for what is not there will make it: they need no lease on nothing.
    if (!existsSync(markerPath(this.layout.entry(sha256)))) return undefined;
    this.session.lease(sha256);
    const entry = await this.read(sha256).catch((error: unknown) => {
      this.session.release(sha256);
      throw error;
    });
    if (entry === undefined || !(await this.isWhole(entry))) {
      // Without its marker, what is left of a damaged entry makes room for the new one.
      if (entry !== undefined) await rm(markerPath(entry.dir), { force: true });
      this.session.release(sha256);
      return undefined;
    }
    await this.noteUse(entry);
    return entry;
  }

  /** The entry, if it is complete. */
  async read(sha256: string): Promise<Entry | undefined> {
    const dir = this.layout.entry(sha256);
    const marker = await readMarker(dir);
    return marker === undefined ? undefined : this.entryOf(dir, marker);
  }

  /** The sha256 that goes with an MD5 which was downloaded before. */
  async sha256OfMd5(md5: string): Promise<string | undefined> {
    const sha256 = await ifThere(readFile(this.layout.md5Alias(md5), 'utf8'));
    return sha256 !== undefined && SHA256.test(sha256) ? sha256 : undefined;
  }

  /**
   * Lets a staged entry appear. Whatever incomplete or damaged entry is in its place goes to the staging folder.
   *
   * @param stagedDir - Holds the tree and the marker.
   */
  async publish(stagedDir: string, marker: EntryMarker): Promise<Entry> {
    const dir = this.layout.entry(marker.sha256);
    await mkdir(dirname(dir), { recursive: true });
    let entry = this.entryOf(dir, marker);
    while (!(await renameUnlessThere(stagedDir, dir))) {
      // The same package under its other hash was made at the same time.
      const other = await this.read(marker.sha256);
      if (other === undefined) {
        await this.discard(dir);
      } else {
        entry = other;
        break;
      }
    }
    if (marker.md5 !== undefined) await this.writeAlias(marker.md5, marker.sha256);
    return entry;
  }

  /** Makes an entry usable again whose eviction ended in the middle; only the owner of its claim may. */
  async pardon(sha256: string): Promise<void> {
    await pardon(this.layout.entry(sha256));
  }

  /** Takes an entry out of the cache in one step, and then removes its files. */
  async discard(dir: string): Promise<void> {
    const trash = this.session.newStagingPath();
    await ifThere(rename(dir, trash));
    await rm(trash, { recursive: true, force: true });
  }

  /** All complete entries, in no order. */
  async *all(): AsyncGenerator<Entry & { readonly lastUsedMs: number }> {
    for (const prefix of await readdir(this.layout.packages)) {
      for (const sha256 of (await ifThere(readdir(join(this.layout.packages, prefix)))) ?? []) {
        const entry = await this.read(sha256);
        const stats = entry === undefined ? undefined : await ifThere(stat(markerPath(entry.dir)));
        if (entry !== undefined && stats !== undefined) yield { ...entry, lastUsedMs: stats.mtimeMs };
      }
    }
  }

  private entryOf(dir: string, marker: EntryMarker): Entry {
    const archive = marker.archive === undefined ? {} : { archivePath: join(dir, 'archive', marker.archive) };
    return { marker, dir, extractedDir: join(dir, marker.tree), ...archive };
  }

  /**
   * Whether the files are there. Nothing is flushed to the disk when an entry is made, so after a restart of the machine
   * it is counted once: what a power cut takes are whole files or their content.
   */
  private async isWhole(entry: Entry): Promise<boolean> {
    const { marker, dir, extractedDir } = entry;
    if (marker.boot === this.session.boot) return (await ifThere(lstat(extractedDir))) !== undefined;
    const measure = await ifThere(measureTree(extractedDir));
    const isWhole =
      measure?.files === marker.files &&
      measure.symlinks === marker.symlinks &&
      measure.contentBytes === marker.contentBytes;
    if (isWhole) await replaceMarker(dir, { ...marker, boot: this.session.boot });
    return isWhole;
  }

  private async noteUse({ dir }: Entry): Promise<void> {
    const stats = await ifThere(stat(markerPath(dir)));
    const now = Date.now();
    if (stats !== undefined && now - stats.mtimeMs > USE_PRECISION_MS) await touchMarker(dir, new Date(now));
  }

  private async writeAlias(md5: string, sha256: string): Promise<void> {
    const path = this.layout.md5Alias(md5);
    const staged = this.session.newStagingPath();
    await mkdir(dirname(path), { recursive: true });
    await writeFile(staged, sha256);
    await rename(staged, path);
  }
}

async function renameUnlessThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    throw error;
  }
}
