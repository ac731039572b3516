import type { Output } from '../output/output.js';
import { writeNamedFile } from './write-named-file.js';

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
    await writeNamedFile(file, content);
    output.result(`Written to ${file}`, { file, size: Buffer.byteLength(content) });
    return;
  }
  if (output.format === 'json') output.result('', { content: Buffer.from(content).toString('utf8') });
  else process.stdout.write(content);
}
