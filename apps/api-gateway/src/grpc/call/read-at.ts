import type { Read } from '@terrarium/contracts-grpc';
import { readPosition, readTime } from './read-fields.js';

/**
 * Reads which time is asked about, in the words of `Moments`: a position, or ISO 8601.
 *
 * @returns Undefined when the present is asked about.
 * @throws REQUEST_INVALID
 */
export function readAt(given: Read<'At'> | null): string | undefined {
  if (given?.position !== undefined) return String(readPosition(given.position));
  return readTime(given?.time ?? null, 'at.time');
}
