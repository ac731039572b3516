import { createHash } from 'node:crypto';
import { blobStoreErrors } from './errors.js';

const ALGORITHM = 'sha256';
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const SHOWN_CHARACTERS = 80;

/**
 * The name of a blob: `sha256:` and the 64 hexadecimal digits of the hash of its bytes
 * (OCI image-spec, descriptor.md#digests).
 */
export type Digest = `sha256:${string}`;

/**
 * Checks a digest that came from outside. What passes is safe as a part of a path or an object key.
 *
 * @throws `BLOB_DIGEST_INVALID`.
 */
export function parseDigest(text: string): Digest {
  if (DIGEST.test(text)) return text as Digest;
  throw blobStoreErrors.create(
    'BLOB_DIGEST_INVALID',
    `Not a digest: ${JSON.stringify(text.slice(0, SHOWN_CHARACTERS))}`,
    {
      hint: 'A digest is sha256: and 64 lower-case hexadecimal digits',
    },
  );
}

/** The digest of bytes in memory. */
export function digestOf(content: Uint8Array): Digest {
  return new Digester().update(content).digest();
}

/** The 64 hexadecimal digits of a digest, without the algorithm. */
export function hexOf(digest: Digest): string {
  return digest.slice(ALGORITHM.length + 1);
}

/** Counts and hashes a blob as it passes by. */
export class Digester {
  private readonly hash = createHash(ALGORITHM);
  private count = 0;

  /** How many bytes have passed. */
  get sizeBytes(): number {
    return this.count;
  }

  /** Takes the next bytes. */
  update(chunk: Uint8Array): this {
    this.hash.update(chunk);
    this.count += chunk.length;
    return this;
  }

  /** Ends the count; to be called once. */
  digest(): Digest {
    return `${ALGORITHM}:${this.hash.digest('hex')}`;
  }

  /**
   * Ends the count and holds the result against the digest that was announced.
   *
   * @param expected - The announced digest, if there was one.
   * @throws `BLOB_DIGEST_MISMATCH`.
   */
  digestExpected(expected: Digest | undefined): Digest {
    const actual = this.digest();
    if (expected === undefined || expected === actual) return actual;
    throw blobStoreErrors.create(
      'BLOB_DIGEST_MISMATCH',
      `Content of ${this.count} bytes has digest ${actual}, not the announced ${expected}`,
      { details: { expected, actual, sizeBytes: this.count } },
    );
  }
}
