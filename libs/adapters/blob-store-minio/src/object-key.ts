import { hexOf } from '@terrarium/port-blob-store';
import type { Digest } from '@terrarium/port-blob-store';

/** Before the key of every blob; other prefixes of the bucket are not ours. */
export const KEY_PREFIX = 'blobs/sha256/';

const KEY = /^blobs\/sha256\/([0-9a-f]{2})\/(\1[0-9a-f]{62})$/;

/** The key of a blob, like the path in a folder of blobs: `blobs/sha256/ab/<hex>`. */
export function keyOf(digest: Digest): string {
  const hex = hexOf(digest);
  return `${KEY_PREFIX}${hex.slice(0, 2)}/${hex}`;
}

/** The digest that a key names; undefined when the object is not a blob of ours. */
export function digestOfKey(key: string): Digest | undefined {
  const hex = KEY.exec(key)?.[2];
  return hex === undefined ? undefined : `sha256:${hex}`;
}
