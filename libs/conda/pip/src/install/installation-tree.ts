import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pipErrors } from '../errors.js';
import { unlessAbsent, withFileErrors } from '../fetch/with-file-errors.js';

/** What bringing a tree to its prefix did. */
export interface TreeMove {
  /** Files of other packages that were replaced, relative to the prefix. */
  readonly replaced: readonly string[];
}

/**
 * A folder inside of a prefix in which its new files are made, under the paths that they will have. They reach their
 * places by renaming, when all of them are complete: until then the prefix is what it was. What lies in the prefix
 * already may be one file with that of a package cache, and is never written to.
 */
export class InstallationTree implements AsyncDisposable {
  /** Absolute. */
  readonly folder: string;
  readonly #folders = new Set<string>();

  private constructor(private readonly prefix: string) {
    this.folder = join(prefix, `.pip-${randomUUID()}`);
  }

  /** @throws PIP_IO_FAILED */
  static async create(prefix: string): Promise<InstallationTree> {
    const tree = new InstallationTree(prefix);
    await withFileErrors(tree.folder, () => mkdir(tree.folder));
    return tree;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The place of a new file, whose folder is made. */
  async place(path: string): Promise<string> {
    const place = join(this.folder, path);
    await this.#makeFolder(dirname(place));
    return place;
  }

  /**
   * Brings files to their places.
   *
   * @param paths - Relative to the prefix; all of them are in the tree.
   * @throws PIP_WHEEL_INVALID when a file and a folder want one place, or a link leads out of the prefix;
   * nothing has been moved then. PIP_IO_FAILED.
   */
  async moveIntoPlace(paths: readonly string[]): Promise<TreeMove> {
    const root = await realpath(this.prefix);
    const replaced: string[] = [];
    for (const folder of new Set(paths.map((path) => dirname(path)))) await this.#refuseOutside(folder, root);
    for (const path of paths) if (await this.#isReplacement(path)) replaced.push(path);
    for (const path of paths) await this.#makeFolder(dirname(join(this.prefix, path)));
    for (const path of paths) {
      const target = join(this.prefix, path);
      await withFileErrors(target, () => rename(join(this.folder, path), target));
    }
    return { replaced };
  }

  async #makeFolder(folder: string): Promise<void> {
    if (this.#folders.has(folder)) return;
    await withFileErrors(folder, () => mkdir(folder, { recursive: true }));
    this.#folders.add(folder);
  }

  /** The nearest thing that exists must be a folder inside, wherever links lead. */
  async #refuseOutside(folder: string, root: string): Promise<void> {
    const real = await unlessAbsent(folder, () => realpath(join(this.prefix, folder)));
    if (real === undefined) return this.#refuseOutside(dirname(folder), root);
    if (!(await withFileErrors(folder, () => lstat(real))).isDirectory()) {
      throw pipErrors.create('PIP_WHEEL_INVALID', `A wheel has a folder where the environment has the file ${folder}`);
    }
    if (real === root || real.startsWith(root + sep)) return;
    throw pipErrors.create('PIP_WHEEL_INVALID', `The folder ${folder} of the environment leads out of it`);
  }

  async #isReplacement(path: string): Promise<boolean> {
    const target = join(this.prefix, path);
    const stats = await unlessAbsent(target, () => lstat(target));
    if (stats === undefined) return false;
    if (stats.isDirectory()) {
      throw pipErrors.create('PIP_WHEEL_INVALID', `A wheel has a file where the environment has the folder ${path}`);
    }
    if (!stats.isFile()) return true;
    const [there, here] = await Promise.all([readFile(target), readFile(join(this.folder, path))]);
    return !there.equals(here);
  }
}
