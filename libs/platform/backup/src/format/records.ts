import type { StoredMessage } from '@terrarium/adapter-event-store-jetstream';
import { backupErrors } from '../errors.js';

/** Sequence, length of the subject, length of the data. */
const HEADER_BYTES = 16;

/** A message as a backup keeps it: the same numbers, subject and bytes that the notary's chain runs over. */
export function encodeRecord({ seq, subject, data }: StoredMessage): Buffer {
  const subjectBytes = Buffer.from(subject);
  const record = Buffer.allocUnsafe(HEADER_BYTES + subjectBytes.length + data.length);
  record.writeBigUInt64BE(BigInt(seq), 0);
  record.writeUInt32BE(subjectBytes.length, 8);
  record.writeUInt32BE(data.length, 12);
  record.set(subjectBytes, HEADER_BYTES);
  record.set(data, HEADER_BYTES + subjectBytes.length);
  return record;
}

/**
 * The messages of a part.
 *
 * @throws BACKUP_DAMAGED when the bytes are no records
 */
export function* decodeRecords(bytes: Buffer): Iterable<StoredMessage> {
  for (let at = 0; at < bytes.length;) {
    if (at + HEADER_BYTES > bytes.length) throw cutOff();
    const seq = Number(bytes.readBigUInt64BE(at));
    const dataAt = at + HEADER_BYTES + bytes.readUInt32BE(at + 8);
    const end = dataAt + bytes.readUInt32BE(at + 12);
    if (end > bytes.length) throw cutOff();
    const subject = bytes.toString('utf8', at + HEADER_BYTES, dataAt);
    yield { seq, subject, data: bytes.subarray(dataAt, end) };
    at = end;
  }
}

function cutOff() {
  return backupErrors.create('BACKUP_DAMAGED', 'A part of the backup ends in the middle of a record');
}
