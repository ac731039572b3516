import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { gatewaySettings } from '../gateway-options.js';
import { PackFile } from '../pack/pack-file.js';
import { PackedText } from '../pack/packed-text.js';
import { ProblemLog } from '../records/record-problem.js';
import type { RecordProblem } from '../records/record-problem.js';
import { runSplit } from '../split/run-split.js';
import { writeShards } from './write-shards.js';
import type { ShardContent, ShardRecord, WriteShardsOptions, WrittenShards } from './write-shards.js';

/** What was written, and what of the repodata was passed over. */
export interface ShardedRepodata extends WrittenShards {
  readonly problems: readonly RecordProblem[];
}

/**
 * Makes the shards of a whole repodata file (CEP 16), whatever its size, with the memory of one package. Records are
 * taken as they are.
 *
 * @param source - A `repodata.json`, or one that ends in `.zst` or `.bz2`.
 * @param subdirFolder - The folder of the subdir; made when absent.
 * @param options - See {@link WriteShardsOptions}.
 * @throws REPODATA_INVALID, REPODATA_TOO_LARGE, REPODATA_VERSION_UNSUPPORTED
 */
export async function shardRepodata(
  source: string,
  subdirFolder: string,
  options: WriteShardsOptions,
): Promise<ShardedRepodata> {
  const { maxRepodataBytes: maxTextBytes, ...scanLimits } = gatewaySettings({ cacheDir: '' }).limits;
  const target = path.join(subdirFolder, `.${path.basename(source)}.pack`);
  const form = source.endsWith('.zst') ? 'zst' : source.endsWith('.bz2') ? 'bz2' : 'json';
  await mkdir(subdirFolder, { recursive: true });
  try {
    await runSplit({ source, form, target, maxTextBytes, scanLimits });
    const pack = PackFile.open(target);
    const problems = new ProblemLog();
    problems.addAll(pack.index.header.problems, pack.index.header.problemCount);
    const written = await writeShards(contents(pack, problems), subdirFolder, options);
    return { ...written, problems: problems.kept };
  } finally {
    await rm(target, { force: true });
  }
}

function* contents(pack: PackFile, problems: ProblemLog): Generator<ShardContent> {
  for (const name of pack.index.names()) {
    const runs = pack.index.runs(name);
    const { records, removed } = new PackedText(runs, pack.texts(runs)).members(problems);
    if (records.size === 0 && removed.size === 0) continue;
    const found = [...records].map(([fn, record]) => ({ ...(record as ShardRecord), fn }));
    yield { name, records: found, removed: [...removed] };
  }
}
