import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkPrefix } from '@terrarium/conda-link';
import { extractPackage } from '@terrarium/conda-package-format';
import { parseMatchSpec } from '@terrarium/conda-types';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { CHANNEL_SETS, sampleChannel } from '@terrarium/testing-system';

const MAIN = resolve(__dirname, '../../../../../shared/data/channels/main');

/** Tests with the pip of 2019: skipped, and said to be, where its channel is absent. */
export const hasMainChannel = existsSync(MAIN);
if (!hasMainChannel) console.warn('SKIPPED: tests with pip 19 and conda 4.7, because ../shared/data is absent');

/** Links conda 4.7.12 from the real channel, to be used in its place. */
export async function linkConda(cache: string, prefix: string): Promise<void> {
  await link(
    CHANNEL_SETS.conda.map((file) => [join(MAIN, file), readRecord(MAIN, file)]),
    { cache, stagingDir: prefix, targetPrefix: prefix },
  );
}

/** Links python 3.6 and pip 19 from the real channel. */
export async function linkPip19(cache: string, stagingDir: string, targetPrefix: string): Promise<void> {
  await link(
    CHANNEL_SETS.pip.map((file) => [join(MAIN, file), readRecord(MAIN, file)]),
    { cache, stagingDir, targetPrefix },
  );
}

/**
 * Links packages of the channel that is made from this system, with all that they need.
 *
 * @param names - E.g. `python` and `pip`.
 */
export async function linkSample(
  names: readonly string[],
  cache: string,
  stagingDir: string,
  targetPrefix: string,
): Promise<void> {
  const { url, subdir } = await sampleChannel();
  const folder = fileURLToPath(url);
  const byName = new Map([subdir, 'noarch'].flatMap((name) => readSubdir(folder, name)).map((it) => [it[1].name, it]));
  const wanted = new Map<string, [string, RepoDataRecord]>();
  const visit = (name: string): void => {
    const found = byName.get(name);
    if (found === undefined || wanted.has(name)) return;
    wanted.set(name, found);
    for (const spec of found[1].depends) visit(parseMatchSpec(spec).name);
  };
  names.forEach(visit);
  await link([...wanted.values()], { cache, stagingDir, targetPrefix });
}

async function link(
  packages: readonly (readonly [string, RepoDataRecord])[],
  { cache, stagingDir, targetPrefix }: { cache: string; stagingDir: string; targetPrefix: string },
): Promise<void> {
  const extracted = await Promise.all(
    packages.map(async ([file, record]) => {
      const extractedDir = join(cache, record.fn);
      if (!existsSync(extractedDir)) await extractPackage(file, extractedDir);
      return { record, extractedDir };
    }),
  );
  const { subdir } = packages.map(([, record]) => record).find(({ name }) => name === 'python') ?? packages[0]![1];
  await linkPrefix({ packages: extracted, stagingDir, targetPrefix, requestedSpecs: ['python'], platform: subdir });
}

interface Repodata {
  readonly packages: Record<string, RepoDataRecord>;
  readonly 'packages.conda': Record<string, RepoDataRecord>;
}

function readSubdir(channel: string, subdir: string): [string, RepoDataRecord][] {
  const repodata = JSON.parse(readFileSync(join(channel, subdir, 'repodata.json'), 'utf8')) as Repodata;
  return Object.entries({ ...repodata.packages, ...repodata['packages.conda'] }).map(([fn, record]) => [
    join(channel, subdir, fn),
    { ...record, fn, subdir, url: `file://${channel}/${subdir}/${fn}`, channel: `file://${channel}` },
  ]);
}

function readRecord(channel: string, file: string): RepoDataRecord {
  const [subdir = '', fn = ''] = file.split('/');
  return readSubdir(channel, subdir).find(([, record]) => record.fn === fn)![1];
}
