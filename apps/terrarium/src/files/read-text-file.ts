import { readFile } from 'node:fs/promises';
import { cliErrors } from '../errors.js';
import { fileProblem } from './file-problem.js';

/**
 * Reads a text file that somebody named.
 *
 * @throws FILE_UNREADABLE
 */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw cliErrors.create('FILE_UNREADABLE', `The file ${file} cannot be read: ${fileProblem(error)}`);
  }
}
