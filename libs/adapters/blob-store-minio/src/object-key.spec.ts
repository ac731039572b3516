import { digestOf } from '@terrarium/port-blob-store';
import { digestOfKey, keyOf } from './object-key.js';

const digest = digestOf(Buffer.from('abc'));

describe('the key of a blob', () => {
  it('begins with the first two digits of its digest', () => {
    expect(keyOf(digest)).toBe(`blobs/sha256/ba/${digest.slice('sha256:'.length)}`);
  });

  it('leads back to the digest, and no other key does', () => {
    expect(digestOfKey(keyOf(digest))).toBe(digest);
    for (const key of [`${keyOf(digest)}x`, keyOf(digest).replace('/ba/', '/bb/'), 'blobs/sha256/ba/', 'other', '']) {
      expect(digestOfKey(key)).toBeUndefined();
    }
  });
});
