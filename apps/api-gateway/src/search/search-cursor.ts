import { z } from 'zod';
import { gatewayErrors } from '../errors.js';

/** What a search goes through, in this order. */
export const SEARCH_KINDS = ['environment', 'build', 'package'] as const;

/** One of {@link SEARCH_KINDS}. */
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** Where a search goes on: behind an environment's key or a build's number. */
export interface SearchCursor {
  readonly kind: SearchKind;
  /** The key of the last environment, or the number of the last build; null at the beginning of a kind. */
  readonly after: string | number | null;
}

const form = z.strictObject({
  kind: z.enum(SEARCH_KINDS),
  after: z.union([
    z
      .string()
      .max(600)
      .regex(/^[^\0]*$/),
    z.number().int().positive(),
    z.null(),
  ]),
});

/** Writes a cursor; callers hand it back as it is. */
export function writeCursor(cursor: SearchCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * Reads a cursor.
 *
 * @throws REQUEST_INVALID
 */
export function readCursor(text: string): SearchCursor {
  try {
    const cursor = form.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    // Builds go by number, environments and their packages by key.
    if (cursor.after === null || (typeof cursor.after === 'number') === (cursor.kind === 'build')) return cursor;
  } catch {
    // Told below.
  }
  throw gatewayErrors.create('REQUEST_INVALID', 'The cursor is not one of a search', {
    hint: 'Send the cursor of the answer before, or none to begin',
  });
}
