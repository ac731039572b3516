import { writeFile } from 'node:fs/promises';
import { cliErrors } from '../errors.js';
import type { Output } from '../output/output.js';
import { fileProblem } from './file-problem.js';

/**
 * Gives a file to the one who asked for it: into a file, or to standard output.
 *
 * @param file - Its name; standard output when absent.
 * @throws FILE_UNWRITABLE
 */
export async function deliverFile(
  output: Output,
  content: Uint8Array | string,
  file: string | undefined,
): Promise<void> {
  if (file !== undefined) {
    await writeFile(file, content).catch((cause: unknown) => {
      throw cliErrors.create('FILE_UNWRITABLE', `The file ${file} cannot be written: ${fileProblem(cause)}`);
    });
    output.result(`Written to ${file}`, { file, size: Buffer.byteLength(content) });
    return;
  }
  if (output.format === 'json') output.result('', { content: Buffer.from(content).toString('utf8') });
  else process.stdout.write(content);
}
