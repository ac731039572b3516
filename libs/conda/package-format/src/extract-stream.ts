import type { ExtractOptions, ExtractOutcome } from './extract-options.js';
import { Extraction } from './extraction.js';
import { ProgressTimer } from './progress-timer.js';

/**
 * Extracts a package while its bytes arrive, in this thread; tells how it ended even when it was refused. The source
 * is read to its end in any case, so that the digest is that of all of it.
 *
 * @param source - The bytes of the archive; each chunk may be overwritten when the next one is asked for.
 * @param destDir - A folder that does not exist yet, or is empty.
 * @throws EXTRACT_TARGET_EXISTS and EXTRACT_WRITE_FAILED when the folder cannot be used; what the source throws; the
 * reason of the signal.
 */
export async function extractStream(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  destDir: string,
  options: ExtractOptions = {},
): Promise<ExtractOutcome> {
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  const extraction = new Extraction(destDir, options);
  const progress = new ProgressTimer(onProgress);
  try {
    for await (const chunk of source) {
      signal?.throwIfAborted();
      await extraction.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      progress.tick(() => extraction.progress);
    }
    signal?.throwIfAborted();
    const outcome = await extraction.finish();
    progress.end(extraction.progress);
    return outcome;
  } catch (error) {
    extraction.abandon();
    throw error;
  }
}
