import { extractFile } from './extract-file.js';
import type { ExtractOptions, ExtractOutcome, ExtractResult } from './extract-options.js';

/**
 * Extracts a `.conda` or `.tar.bz2` package (CEP 35) to a folder, in this thread: files are written with synchronous
 * calls between chunks, so a serving process uses an {@link ExtractionPool}. Which of the formats it is, its first
 * bytes tell. On any error nothing is left.
 *
 * @param archivePath - The package.
 * @param destDir - A folder that does not exist yet, or is empty.
 * @throws the codes `ARCHIVE_*`, `PACKAGE_INFO_MISSING` and `EXTRACT_*` of `packageFormatErrors`; the signal's reason.
 */
export async function extractPackage(
  archivePath: string,
  destDir: string,
  options: ExtractOptions = {},
): Promise<ExtractResult> {
  return requireExtracted(await extractFile(archivePath, destDir, options));
}

/**
 * The result of an extraction that must have succeeded.
 *
 * @throws the error of the outcome.
 */
export function requireExtracted(outcome: ExtractOutcome): ExtractResult {
  if (outcome.status === 'extracted') return { ...outcome.archive, ...outcome.tree };
  if (outcome.status === 'refused') throw outcome.error;
  throw new Error('A streamed .conda package has to be extracted from its file');
}
