import path from 'node:path';
import { builderErrors } from '../errors.js';

const MAX_PREFIX_BYTES = 255;
/** The folder of the activation symlinks in that of a namespace. */
export const LINKS = 'envs';

/**
 * Where prefixes live:
 *
 * ```
 * <store>/
 *   <namespace>/
 *     <build key>/          a prefix, whole from the moment that it can be seen
 *     envs/
 *       <environment>       the activation symlink, to ../<build key>
 *   %staging/
 *     <owner>/<attempt>/    a prefix in the making; no namespace can have this name
 *   %outcomes/
 *     <build key>.json      what is to be told of a prefix, known only while it is made
 * ```
 */
export class StoreLayout {
  constructor(private readonly store: string) {}

  /** The folder of a namespace. */
  namespace(namespace: string): string {
    return path.join(this.store, namespace);
  }

  /** The folder of a build. */
  prefix(namespace: string, buildKey: string): string {
    return path.join(this.namespace(namespace), buildKey);
  }

  /** The folder of all prefixes. */
  get root(): string {
    return this.store;
  }

  /** Where prefixes are made, on the file system of their final place. */
  get stagingRoot(): string {
    return path.join(this.store, '%staging');
  }

  /** What is to be told of a build's prefix; the key names one build of the whole store. */
  outcome(buildKey: string): string {
    return path.join(this.store, '%outcomes', `${buildKey}.json`);
  }

  /** The activation symlink of an environment. */
  link(namespace: string, environment: string): string {
    return path.join(this.namespace(namespace), LINKS, environment);
  }

  /**
   * Checks that a prefix fits into the place that packages reserve for it.
   *
   * @throws BUILD_PATH_TOO_LONG
   */
  assertFits(prefix: string): void {
    const bytes = Buffer.byteLength(prefix);
    if (bytes <= MAX_PREFIX_BYTES) return;
    // The first sentence is conda-store's: its clients look for it.
    throw builderErrors.create(
      'BUILD_PATH_TOO_LONG',
      `build_path too long: must be <= ${MAX_PREFIX_BYTES} characters`,
      {
        hint: 'Use a shorter store folder, namespace or environment name',
        details: { path: prefix, bytes },
      },
    );
  }
}
