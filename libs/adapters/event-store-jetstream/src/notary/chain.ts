import { createHash } from 'node:crypto';

/** What one link covers: the message as it is stored. */
export interface StoredMessage {
  readonly seq: number;
  readonly subject: string;
  readonly data: Uint8Array;
}

/** The link before the first event. */
export const GENESIS: Buffer = Buffer.alloc(32);

/**
 * The link of one event: sha256 over the link before, the sequence, and the subject and bytes as they are stored, each
 * with its length in front, so that no two different logs have the same chain.
 */
export function nextLink(previous: Uint8Array, { seq, subject, data }: StoredMessage): Buffer {
  const subjectBytes = Buffer.from(subject);
  const numbers = Buffer.alloc(16);
  numbers.writeBigUInt64BE(BigInt(seq), 0);
  numbers.writeUInt32BE(subjectBytes.length, 8);
  numbers.writeUInt32BE(data.length, 12);
  return createHash('sha256').update(previous).update(numbers).update(subjectBytes).update(data).digest();
}
