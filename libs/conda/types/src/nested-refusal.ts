import { condaTypesErrors } from './errors.js';
import type { TextReader } from './text-reader.js';

/**
 * Runs a parser of this library on a part of a text; its refusal becomes one of the whole text.
 *
 * @param code - The code that the inner parser refuses with; other errors pass through.
 * @param position - Where the part begins.
 * @param reader - The reader of the whole text.
 * @param parse - Runs the inner parser.
 */
export function refusedAt<Result>(
  code: keyof (typeof condaTypesErrors)['rows'],
  position: number,
  reader: TextReader,
  parse: () => Result,
): Result {
  try {
    return parse();
  } catch (error) {
    if (condaTypesErrors.owns(error, code)) return reader.fail(error.message, position);
    throw error;
  }
}
