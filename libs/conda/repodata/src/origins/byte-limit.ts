import { redact } from '@terrarium/kernel-errors';
import { repodataErrors } from '../errors.js';

/**
 * Passes a stream on as long as it keeps to a limit.
 *
 * @throws REPODATA_TOO_LARGE when it does not.
 */
export async function* limitBytes(
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
  place: string,
): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of stream) {
    total += chunk.length;
    if (total > maxBytes) throw tooLarge(place, maxBytes);
    yield chunk;
  }
}

/** The error for a file that goes beyond its limit. */
export function tooLarge(place: string, maxBytes: number): Error {
  return repodataErrors.create('REPODATA_TOO_LARGE', `${redact(place)} is larger than ${maxBytes} bytes`, {
    details: { maxBytes },
  });
}
