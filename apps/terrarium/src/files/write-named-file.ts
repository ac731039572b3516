import { writeFile } from 'node:fs/promises';
import { cliErrors } from '../errors.js';
import { fileProblem } from './file-problem.js';

/**
 * Writes a file that somebody named, over one that is there.
 *
 * @throws FILE_UNWRITABLE
 */
export async function writeNamedFile(file: string, content: Uint8Array | string): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw cliErrors.create('FILE_UNWRITABLE', `The file ${file} cannot be written: ${fileProblem(error)}`);
  }
}
