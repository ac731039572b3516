import { createHash, randomBytes } from 'node:crypto';

/** A new UUIDv7 (RFC 9562, section 5.7): unique, and sorted by the time of its making. */
export function newEventId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  return formatUuid(bytes, 7);
}

/**
 * The event id that belongs to one cause and one purpose: a handler that runs again after a crash appends under the
 * same id, and the store keeps one. A UUIDv8 (RFC 9562, section 5.8) over the sha256 of both.
 */
export function eventIdFor(causationId: string, purpose: string): string {
  return formatUuid(createHash('sha256').update(causationId).update('\0').update(purpose).digest().subarray(0, 16), 8);
}

function formatUuid(bytes: Buffer, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
