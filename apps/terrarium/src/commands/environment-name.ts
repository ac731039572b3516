import { InvalidArgumentError } from 'commander';

/**
 * Reads `<namespace>/<name>` as a path of the API has it.
 *
 * @throws InvalidArgumentError
 */
export function readEnvironmentName(text: string): string {
  const parts = text.split('/');
  if (parts.length === 2 && parts.every(Boolean)) return parts.map(encodeURIComponent).join('/');
  throw new InvalidArgumentError('It is written <namespace>/<name>.');
}
