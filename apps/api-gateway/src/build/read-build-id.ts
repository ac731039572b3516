import { readInteger } from '../http/query.js';

/**
 * Reads the number of a build from a path.
 *
 * @throws REQUEST_UNPROCESSABLE in FastAPI's form
 */
export function readBuildId(text: string): number {
  return readInteger(text, 'path', 'build_id');
}
