import { statSync } from 'node:fs';
import { errnoOf } from '../execute/disk-failure.js';
import type { PackageToPlan } from './link-plan.js';
import { readPackage } from './read-package.js';
import type { PackageToLink } from './read-package.js';

type Remembered = Pick<PackageToPlan, 'contents' | 'linkTargets'> & { readonly stamp: string };

/** A path takes about 300 bytes. */
const DEFAULT_MOST_PATHS = 100_000;

/**
 * Remembers what extracted packages hold, the ones used last, because a service links the same packages into one
 * prefix after another. What was read is taken for true as long as the metadata files of the package are the same
 * files, of the same size and time of change.
 */
export class PackageMemory {
  readonly #mostPaths: number;
  readonly #byFolder = new Map<string, Remembered>();
  #paths = 0;

  /** @param mostPaths - How many paths of packages are kept in memory. */
  constructor(mostPaths: number = DEFAULT_MOST_PATHS) {
    this.#mostPaths = mostPaths;
  }

  /**
   * As {@link readPackage}, and throws what it does.
   */
  read(item: PackageToLink): PackageToPlan {
    if (item.contents !== undefined) return readPackage(item);
    const { record, extractedDir } = item;
    const stamp = stampOf(extractedDir);
    const known = this.#take(extractedDir);
    if (known?.stamp === stamp) {
      this.#put(extractedDir, known);
      return { record, extractedDir, contents: known.contents, linkTargets: known.linkTargets };
    }
    const read = readPackage(item);
    this.#put(extractedDir, { contents: read.contents, linkTargets: read.linkTargets, stamp });
    return read;
  }

  #take(folder: string): Remembered | undefined {
    const known = this.#byFolder.get(folder);
    if (known !== undefined) this.#paths -= known.contents.paths.length;
    this.#byFolder.delete(folder);
    return known;
  }

  #put(folder: string, remembered: Remembered): void {
    this.#byFolder.set(folder, remembered);
    this.#paths += remembered.contents.paths.length;
    for (const oldest of this.#byFolder.keys()) {
      if (this.#paths <= this.#mostPaths) return;
      this.#take(oldest);
    }
  }
}

function stampOf(extractedDir: string): string {
  return ['info/index.json', 'info/paths.json'].map((file) => stampOfFile(`${extractedDir}/${file}`)).join(' ');
}

function stampOfFile(file: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(file);
    return `${ino}:${size}:${mtimeMs}`;
  } catch (error) {
    // Old packages have no paths.json; what else is missing is told by the reading.
    if (errnoOf(error) === undefined) throw error;
    return 'none';
  }
}
