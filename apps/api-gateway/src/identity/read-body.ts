import type { z } from 'zod';
import { gatewayErrors } from '../errors.js';

/**
 * Reads the body of a request.
 *
 * @throws REQUEST_INVALID, which names the first thing that is wrong, in conda-store's form
 */
export function readBody<Schema extends z.ZodType>(schema: Schema, given: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw gatewayErrors.create('REQUEST_INVALID', `${issue!.message} (loc=('${issue!.path.join("', '")}',))`);
}
