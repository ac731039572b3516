import type { z } from 'zod';
import { textOf } from './query.js';
import type { Query } from './query.js';
import { readInput } from './unprocessable.js';

/**
 * Reads the parameters of a route by a schema: of each the last value, as FastAPI takes it; integers and lists have been
 * read before.
 *
 * @param schema - What the route takes.
 * @param query - The parameters.
 * @param read - Those that are no texts, by name.
 * @throws REQUEST_UNPROCESSABLE with everything that is wrong
 */
export function readQuery<Schema extends z.ZodType>(
  schema: Schema,
  query: Query,
  read: Readonly<Record<string, unknown>>,
): z.infer<Schema> {
  const texts = Object.fromEntries(Object.keys(query).map((name) => [name, textOf(query, name)]));
  return readInput(schema, { ...texts, ...read }, 'query');
}
