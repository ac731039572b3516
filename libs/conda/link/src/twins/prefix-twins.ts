import type { LinkPlan } from '../plan/link-plan.js';
import { distOf } from '../plan/link-plan.js';

/** Enough for the packages of all environments that a store is likely to build in a row. */
const MOST_TWINS = 4096;

/**
 * In which prefixes packages were linked before. What is made anew for each prefix, records and byte-code, differs from
 * that of another one in few places, so where the file system shares blocks a new file begins as a clone.
 */
export class PrefixTwins {
  /** Prefix by the name of the package; the package that was linked last comes last. */
  readonly #prefixes = new Map<string, string>();

  /** Another prefix with the package, which may be gone; undefined when none is known. */
  find(dist: string): string | undefined {
    return this.#prefixes.get(dist);
  }

  /** Remembers the packages of a prefix under the place where it is going to be. */
  remember({ packages, targetPrefix }: LinkPlan): void {
    for (const { record } of packages) {
      const dist = distOf(record);
      this.#prefixes.delete(dist);
      this.#prefixes.set(dist, targetPrefix);
    }
    for (const dist of this.#prefixes.keys()) {
      if (this.#prefixes.size <= MOST_TWINS) break;
      this.#prefixes.delete(dist);
    }
  }
}
