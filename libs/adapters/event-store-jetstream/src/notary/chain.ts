import { hash } from 'node:crypto';

/** What one link covers: the message as it is stored. */
export interface StoredMessage {
  readonly seq: number;
  readonly subject: string;
  readonly data: Uint8Array;
}

/** The bytes of a link. */
export const LINK_BYTES = 32;
/** The link before the first event. */
export const GENESIS: Buffer = Buffer.alloc(LINK_BYTES);

const NUMBERS_BYTES = 16;

/**
 * The link of one event: sha256 over the link before, the sequence, and the subject and bytes as they are stored, each
 * with its length in front, so that no two different logs have the same chain.
 */
export function nextLink(previous: Uint8Array, { seq, subject, data }: StoredMessage): Buffer {
  const subjectLength = Buffer.byteLength(subject);
  // One buffer and one call: a hash object for each event would cost more than hashing it.
  const covered = Buffer.allocUnsafe(LINK_BYTES + NUMBERS_BYTES + subjectLength + data.length);
  covered.set(previous, 0);
  covered.writeBigUInt64BE(BigInt(seq), LINK_BYTES);
  covered.writeUInt32BE(subjectLength, LINK_BYTES + 8);
  covered.writeUInt32BE(data.length, LINK_BYTES + 12);
  covered.write(subject, LINK_BYTES + NUMBERS_BYTES);
  covered.set(data, LINK_BYTES + NUMBERS_BYTES + subjectLength);
  return hash('sha256', covered, 'buffer');
}
