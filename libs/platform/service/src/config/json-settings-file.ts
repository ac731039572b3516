import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { serviceErrors } from '../errors.js';

/**
 * Reads a JSON file of settings that may hold secrets: no error repeats anything of its content.
 *
 * @param variable - The environment variable that names the file.
 * @param file - Undefined is an empty object.
 * @throws CONFIG_INVALID
 */
export function readSettingsFile<Schema extends z.ZodType>(
  variable: string,
  file: string | undefined,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(file === undefined ? {} : readJson(variable, file));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw serviceErrors.create('CONFIG_INVALID', `${variable}: ${file ?? ''}: ${problems.join('; ')}`, {
    details: { problems },
  });
}

function readJson(variable: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    // The cause could show a part of the file, and so a password.
    const reason = (cause as NodeJS.ErrnoException).code ?? 'it is not JSON';
    throw serviceErrors.create('CONFIG_INVALID', `${variable}: ${file} cannot be read: ${reason}`);
  }
}
