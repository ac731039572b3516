import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Bzip2 } from './archive/conda-archive.js';
import { sampleChannelErrors } from './errors.js';
import type { PackageDraft } from './package/package-draft.js';
import { runProgram } from './run-program.js';

/**
 * Puts the channel's own bzip2 to work, because a minimal host has none and Node cannot write the format. It finds its
 * library beside itself, as in any prefix.
 *
 * @param directory - A folder to make for it.
 * @throws SAMPLE_CHANNEL_BUILD_FAILED when the channel has no bzip2 that runs.
 */
export async function ownBzip2(drafts: readonly PackageDraft[], directory: string): Promise<Bzip2> {
  const bzip2 = drafts.find((draft) => draft.name === 'bzip2');
  for (const [file, entry] of bzip2?.payload ?? []) {
    const at = path.join(directory, file);
    await mkdir(path.dirname(at), { recursive: true });
    if (entry.type === 'link') await symlink(entry.target, at);
    else await writeFile(at, entry.bytes, { mode: 0o755 });
  }
  return async (bytes) => {
    const result = await runProgram(path.join(directory, 'bin', 'bzip2'), ['-9', '-c'], { input: bytes });
    if (result.exitCode === 0) return result.stdout;
    throw sampleChannelErrors.create(
      'SAMPLE_CHANNEL_BUILD_FAILED',
      `bzip2 ended with exit code ${result.exitCode}: ${result.stderr.trim()}`,
    );
  };
}
