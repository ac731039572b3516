import { z } from 'zod';
import { serviceErrors } from '../errors.js';

export const DAY_MS = 24 * 60 * 60 * 1000;

/** A variable with a URL of one of these protocols (`http:`); `what` says in an error what it should be. */
export const url = (protocols: string[], what: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), { error: what });

/** A variable with a number of things, 1 to 1,024. */
export const count = (fallback: number) => z.coerce.number().int().min(1).max(1024).default(fallback);

/** A variable that is `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** The items of a list in one variable, without the space around them and without empty ones. */
export function listOf(text: string, separator = ','): string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter(Boolean);
}

/**
 * Reads variables of the environment; reports all problems together.
 *
 * @throws CONFIG_INVALID
 */
export function readVariables<Variables extends z.ZodRawShape>(
  variables: z.ZodObject<Variables>,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<z.ZodObject<Variables>> {
  const parsed = variables.safeParse(environment);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw serviceErrors.create('CONFIG_INVALID', `The configuration is not valid: ${problems.join('; ')}`, {
    details: { problems },
  });
}
