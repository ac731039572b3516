import { z } from 'zod';
import { gatewayErrors } from '../errors.js';

/** What a list of environments can be sorted by. */
export const SORT_KEYS = ['namespace', 'name'] as const;

/** One of them. */
export type SortKey = (typeof SORT_KEYS)[number];

/** The row that a page ended with: the next page begins behind it. */
export interface Cursor {
  readonly last_id: number | null;
  /** The row's values of the keys that the list is sorted by. */
  readonly last_value: Readonly<Partial<Record<SortKey, string>>> | null;
}

/** The cursor of the page behind the last one. */
export const END: Cursor = { last_id: null, last_value: null };

const content = z.object({
  last_id: z.int().nullable(),
  last_value: z.partialRecord(z.enum(SORT_KEYS), z.string()).nullable(),
});

/** Writes a cursor as conda-store does: standard base64 of compact JSON. */
export function formatCursor({ last_id, last_value }: Cursor): string {
  return Buffer.from(JSON.stringify({ last_id, last_value })).toString('base64');
}

/**
 * Reads a cursor for a list that is sorted by these keys. Clients send it back as it is, and so its `+` arrives as a
 * space.
 *
 * @throws REQUEST_INVALID, where conda-store answers 500
 */
export function parseCursor(text: string, sortedBy: readonly SortKey[]): Cursor {
  const cursor = read(text.replaceAll(' ', '+'));
  if (cursor === undefined) throw invalid(text, 'Send the cursor of the page before as it was');
  if (cursor.last_id === null) return END;
  if (sortedBy.some((key) => cursor.last_value?.[key] === undefined)) {
    throw invalid(text, `It is of a list that is sorted otherwise than by ${sortedBy.join(', ')}`);
  }
  return cursor;
}

function read(text: string): Cursor | undefined {
  try {
    return content.parse(JSON.parse(Buffer.from(text, 'base64').toString()));
  } catch {
    return undefined;
  }
}

function invalid(text: string, hint: string) {
  return gatewayErrors.create('REQUEST_INVALID', `The cursor ${JSON.stringify(text.slice(0, 120))} is not valid`, {
    hint,
  });
}
