import { InvalidArgumentError } from 'commander';

/**
 * Reads a time as people write it, in the zone of this machine where it names none.
 *
 * @returns ISO 8601, UTC.
 */
export function readTime(text: string): string {
  const time = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new InvalidArgumentError('It is written as 2026-11-25T10:00, or with a zone, as 2026-11-25T10:00:00Z.');
}

/** Reads a time, or the position of an event. */
export function readMoment(text: string): string {
  return /^\d+$/.test(text) ? text : readTime(text);
}
