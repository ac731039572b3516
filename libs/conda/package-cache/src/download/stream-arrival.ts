import type { ExtractionPool, ExtractOptions, ExtractOutcome } from '@terrarium/conda-package-format';
import type { Arrival, BringRequest } from './arrival.js';
import type { PartialFile } from './partial-file.js';

/**
 * Extracts an archive while it arrives. When other extractions have the memory, downloading goes on meanwhile, and the
 * archive is extracted from the file that its bytes went to; so is the rare `.conda` that cannot be read in passing.
 *
 * @param bytes - The archive; every byte goes to `partial` before it is yielded.
 */
export async function extractArriving(
  bytes: AsyncIterable<Uint8Array>,
  partial: PartialFile,
  pool: ExtractionPool,
  settings: ExtractOptions,
  { wanted, treeDir, signal, onExtract, onDownload }: BringRequest,
): Promise<Arrival> {
  const archiveBytes = wanted.size;
  const known = archiveBytes === undefined ? {} : { archiveBytes };
  const options = { ...settings, ...known, signal, onProgress: onExtract };
  let seen = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      seen += chunk.length;
      onDownload(seen);
      yield chunk;
    }
  };
  let outcome: ExtractOutcome | undefined;
  if (pool.hasRoomFor(archiveBytes)) {
    outcome = await pool.extractStream(counted(), treeDir, options);
  } else {
    const chunks = counted();
    while ((await chunks.next()).done !== true);
  }
  await partial.flush();
  if (outcome === undefined || outcome.status === 'unstreamable') {
    outcome = await pool.extractFile(partial.path, treeDir, options);
  }
  return {
    outcome,
    downloadedBytes: partial.appended,
    isPatched: partial.isPatched,
    archive: { path: partial.path, owner: 'ours' },
  };
}
