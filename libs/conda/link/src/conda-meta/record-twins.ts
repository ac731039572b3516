import type { LinkPlan } from '../plan/link-plan.js';
import { distOf } from '../plan/link-plan.js';

/** Enough for the packages of all environments that a store is likely to build in a row. */
const MOST_TWINS = 4096;

/**
 * Where the records of packages are in prefixes that were made before. A package's records differ in a few hashes, so
 * where the file system shares blocks a new one begins as a clone of the one before.
 */
export class RecordTwins {
  /** Path of a record by the name of its package; the package that was linked last comes last. */
  readonly #paths = new Map<string, string>();

  /** The record of a package in another prefix, which may be gone; undefined when none is known. */
  find(dist: string): string | undefined {
    return this.#paths.get(dist);
  }

  /** Remembers the records of a prefix under the place where it is going to be. */
  remember({ packages, targetPrefix }: LinkPlan): void {
    for (const { record } of packages) {
      const dist = distOf(record);
      this.#paths.delete(dist);
      this.#paths.set(dist, `${targetPrefix}/conda-meta/${dist}.json`);
    }
    for (const dist of this.#paths.keys()) {
      if (this.#paths.size <= MOST_TWINS) break;
      this.#paths.delete(dist);
    }
  }
}
