import type { Timestamp, Timestamp__Output } from './generated/google/protobuf/Timestamp.js';

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** Writes a time, ISO 8601, as a message. */
export function toTimestamp(time: string): Timestamp;
export function toTimestamp(time: string | null): Timestamp | null;
export function toTimestamp(time: string | null): Timestamp | null {
  if (time === null) return null;
  const milliseconds = Date.parse(time);
  const seconds = Math.floor(milliseconds / 1_000);
  return { seconds, nanos: Math.round(milliseconds - seconds * 1_000) * 1_000_000 };
}

/**
 * Reads a time, to the millisecond.
 *
 * @returns ISO 8601, UTC; undefined for what is outside the years 1 to 9999, which the message's own rules forbid.
 */
export function fromTimestamp({ seconds, nanos }: Timestamp__Output): string | undefined {
  const milliseconds = seconds * 1_000 + Math.floor(nanos / 1_000_000);
  if (!(milliseconds >= FIRST && milliseconds <= LAST) || nanos < 0 || nanos > 999_999_999) return undefined;
  return new Date(milliseconds).toISOString();
}
