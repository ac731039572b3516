import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A public key, and the last event that seals of it may cover: none when the key is the one in use. */
export interface TrustedKey {
  readonly publicKey: KeyObject;
  readonly upTo?: number;
}

/** A trusted key as files hold it. */
export interface StoredKey {
  /** PEM (SPKI). */
  readonly publicKey: string;
  readonly upTo?: number | undefined;
}

/**
 * The keys whose seals are believed. A log that was restored under a new key has seals of the one before up to the
 * event at which it was taken over, and of the new one from there on.
 */
export class KeyRing {
  private readonly keys: readonly TrustedKey[];

  constructor(keys: readonly TrustedKey[]) {
    this.keys = [...keys].sort((left, right) => endOf(left) - endOf(right));
  }

  /** Reads keys from their PEM. */
  static read(keys: readonly StoredKey[]): KeyRing {
    return new KeyRing(
      keys.map(({ publicKey, upTo }) => ({
        publicKey: createPublicKey(publicKey),
        ...(upTo === undefined ? {} : { upTo }),
      })),
    );
  }

  /** The key that has to have signed the seal of an event; undefined when none is in use there. */
  keyFor(position: number): KeyObject | undefined {
    return this.keys.find((key) => position <= endOf(key))?.publicKey;
  }

  /** The keys, the oldest first. */
  stored(): StoredKey[] {
    return this.keys.map(({ publicKey, upTo }) => ({
      publicKey: pemOf(publicKey),
      ...(upTo === undefined ? {} : { upTo }),
    }));
  }
}

/** A public key as PEM (SPKI). */
export function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

function endOf({ upTo }: TrustedKey): number {
  return upTo ?? Number.POSITIVE_INFINITY;
}
