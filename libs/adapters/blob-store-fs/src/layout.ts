import { join } from 'node:path';
import { hexOf } from '@terrarium/port-blob-store';
import type { Digest } from '@terrarium/port-blob-store';

const SHARD_CHARACTERS = 2;
const SHARD_NAME = /^[0-9a-f]{2}$/;
const BLOB_NAME = /^[0-9a-f]{64}$/;

/**
 * Where everything is below the root of a store:
 *
 * ```
 * <root>/
 * ├── blobs/
 * │   └── sha256/
 * │       ├── 00/
 * │       ├── ...
 * │       └── ba/
 * │           └── ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
 * └── uploads/
 *     └── 7f1c0b9e-52d1-4c1f-9c0e-6a1de3a8f3b7     a put under way
 * ```
 *
 * Shards keep folders small. Both folders are on one file system, so that a rename moves a blob into place.
 */
export class Layout {
  readonly blobs: string;
  readonly uploads: string;

  constructor(root: string) {
    this.blobs = join(root, 'blobs', 'sha256');
    this.uploads = join(root, 'uploads');
  }

  /** The file of a blob. */
  blob(digest: Digest): string {
    const hex = hexOf(digest);
    return join(this.blobs, hex.slice(0, SHARD_CHARACTERS), hex);
  }

  /** Whether a folder below `blobs` is a shard. */
  isShard(name: string): boolean {
    return SHARD_NAME.test(name);
  }

  /** The digest of a file in a shard; undefined when it is not one of ours. */
  digestOf(shard: string, name: string): Digest | undefined {
    return BLOB_NAME.test(name) && name.startsWith(shard) ? `sha256:${name}` : undefined;
  }
}
