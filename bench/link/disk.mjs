import { execFileSync } from 'node:child_process';
import { renameSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const ENVIRONMENTS = 20;
const MOST_OF_ONE = 1.3;

/**
 * Says what many environments of the same packages cost the disk, the package cache included, beside one of them and
 * beside what they seem to take: for the tree as `du` sees it, which counts a file with several names once, and where
 * files share blocks, as the file system counts what it has left.
 *
 * @param cacheBytes - By how much `usedBytes` grew when the packages were extracted.
 */
export async function describeDisk(packages, specs, workDir, cacheBytes) {
  const { linkPrefix, measurePrefix } = require('@terrarium/conda-link');
  const prefixes = Array.from({ length: ENVIRONMENTS }, (_, index) => join(workDir, `disk-${index}`));
  const used = [usedBytes(workDir)];
  for (const prefix of prefixes) {
    const stagingDir = `${prefix}.tmp`;
    await linkPrefix({ packages, requestedSpecs: specs, platform: 'linux-64', stagingDir, targetPrefix: prefix });
    renameSync(stagingDir, prefix);
    used.push(usedBytes(workDir));
  }
  const first = prefixes[0];
  const cache = join(workDir, 'pkgs');
  const one = sharesBlocks(workDir) ? cacheBytes + used[1] - used[0] : diskUsage(cache, first);
  const all = sharesBlocks(workDir) ? cacheBytes + used.at(-1) - used[0] : diskUsage(cache, ...prefixes);
  const each = (all - one) / (ENVIRONMENTS - 1);
  const { apparentBytes, exclusiveBytes } = await measurePrefix(first);
  const records = Number(execFileSync('du', ['-sb', join(first, 'conda-meta')], { encoding: 'utf8' }).split('\t')[0]);
  return [
    `${ENVIRONMENTS} environments: ${megabytes(ENVIRONMENTS * apparentBytes)} in their files, ${megabytes(all)} on the disk with the cache`,
    `one environment: ${megabytes(apparentBytes)} in its files, ${megabytes(one)} on the disk with the cache (${megabytes(sharesBlocks(workDir) ? cacheBytes : diskUsage(cache))})`,
    `each further one: ${megabytes(each)}; its patched files and byte-code have ${megabytes(exclusiveBytes - records)}, its conda-meta ${megabytes(records)}`,
    `${ENVIRONMENTS} cost ${(all / one).toFixed(2)}x of one (target ${MOST_OF_ONE}x: ${all <= MOST_OF_ONE * one ? 'yes' : 'NO'}), ${((100 * all) / (ENVIRONMENTS * apparentBytes)).toFixed(0)} % of what they seem to take`,
  ].join('\n');
}

/** What the file system of a folder has in use. */
export function usedBytes(folder) {
  execFileSync('sync', ['-f', folder]);
  try {
    // XFS reserves room behind the changed blocks of a clone, and gives it back by itself within five minutes.
    execFileSync('xfs_spaceman', ['-c', 'prealloc -s', folder], { stdio: 'ignore' });
  } catch {
    // Not XFS, or not the right to ask for it: then the reserve is counted.
  }
  const { blocks, bfree, bsize } = statfsSync(folder);
  return (blocks - bfree) * bsize;
}

function sharesBlocks(folder) {
  const type = execFileSync('stat', ['-f', '-c', '%T', folder], { encoding: 'utf8' }).trim();
  return ['xfs', 'btrfs'].includes(type);
}

function diskUsage(...folders) {
  const output = execFileSync('du', ['-s', '-c', '--block-size=1', ...folders], { encoding: 'utf8' });
  return Number(output.trim().split('\n').at(-1).split('\t')[0]);
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
