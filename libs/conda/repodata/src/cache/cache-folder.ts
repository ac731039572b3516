import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DeferredWrites } from './deferred-writes.js';
import { repodataErrors } from '../errors.js';
import { readSmallFile } from './read-file.js';
import { isAbsent, isSystemError } from './system-error.js';

/**
 * The cache on disk. Everything but the states is named by its content, so that what is there is right, and two
 * processes that make the same thing make it equal.
 *
 * ```text
 *   states/<subdir key>.json              what a subdir's files were, and how to ask whether they still are
 *   packs/<sha256>.<form>.pack            one repodata file, readable by package
 *   indexes/<sha256>.msgpack.zst          shard indexes as served
 *   shards/<2 digits>/<sha256>.msgpack.zst
 *   locks/<subdir key>                    who fetches at the moment
 *   tmp/                                  what is not finished
 * ```
 */
export class CacheFolder {
  readonly root: string;
  readonly #deferred = new DeferredWrites((file, bytes) => this.write(file, bytes));
  #temporaryFolder: Promise<string> | undefined;

  constructor(root: string) {
    this.root = root;
  }

  statePath(subdirKey: string): string {
    return path.join(this.root, 'states', `${subdirKey}.json`);
  }

  packPath(digest: string, form: string): string {
    return path.join(this.root, 'packs', `${digest}.${form}.pack`);
  }

  indexPath(digest: string): string {
    return path.join(this.root, 'indexes', `${digest}.msgpack.zst`);
  }

  shardPath(digest: string): string {
    return path.join(this.root, 'shards', digest.slice(0, 2), `${digest}.msgpack.zst`);
  }

  lockPath(subdirKey: string): string {
    return path.join(this.root, 'locks', subdirKey);
  }

  /**
   * A new path for something unfinished, on the same file system as the rest.
   *
   * @throws REPODATA_CACHE_UNUSABLE
   */
  async temporaryPath(): Promise<string> {
    this.#temporaryFolder ??= this.#makeTemporaryFolder();
    return path.join(await this.#temporaryFolder, randomUUID());
  }

  /** A file's bytes, or undefined when the cache does not have it. */
  async read(file: string): Promise<Buffer | undefined> {
    const waiting = this.#deferred.get(file);
    if (waiting !== undefined) return waiting;
    return usable(this.root, async () => {
      try {
        return await readSmallFile(file);
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    });
  }

  /**
   * Puts bytes in place as a whole.
   *
   * @throws REPODATA_CACHE_UNUSABLE
   */
  async write(file: string, bytes: Buffer | string): Promise<void> {
    const temporary = await this.temporaryPath();
    await usable(this.root, () => writeFile(temporary, bytes));
    await this.moveIn(temporary, file);
  }

  /** Puts bytes in place as a whole, when there is time for it; see {@link DeferredWrites}. */
  writeLater(file: string, bytes: Buffer): void {
    this.#deferred.add(file, bytes);
  }

  /** Done when nothing waits to be written. */
  settled(): Promise<void> {
    return this.#deferred.settled();
  }

  /**
   * Puts a finished file in place.
   *
   * @throws REPODATA_CACHE_UNUSABLE
   */
  async moveIn(temporary: string, file: string): Promise<void> {
    await usable(this.root, async () => {
      try {
        await rename(temporary, file);
      } catch (error) {
        if (!isAbsent(error)) throw error;
        await mkdir(path.dirname(file), { recursive: true });
        await rename(temporary, file);
      }
    });
  }

  async #makeTemporaryFolder(): Promise<string> {
    const folder = path.join(this.root, 'tmp');
    try {
      await usable(this.root, () => mkdir(folder, { recursive: true }));
      return folder;
    } catch (error) {
      this.#temporaryFolder = undefined;
      throw error;
    }
  }

  /** Removes a file that turned out to be damaged. */
  async remove(file: string): Promise<void> {
    await usable(this.root, () => rm(file, { force: true }));
  }
}

/**
 * Runs work on the cache's files.
 *
 * @throws REPODATA_CACHE_UNUSABLE for the errors of the file system.
 */
export async function usable<T>(root: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw repodataErrors.create(
      'REPODATA_CACHE_UNUSABLE',
      `The cache folder ${root} cannot be used: ${error.message}`,
      {
        hint: 'Look whether the disk is full and the folder belongs to the user that runs this',
        cause: error,
      },
    );
  }
}
