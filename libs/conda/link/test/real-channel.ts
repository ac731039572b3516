import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { extractPackage } from '@terrarium/conda-package-format';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { CHANNEL_SETS } from '@terrarium/testing-system';
import type { PackageToLink } from '../src/index.js';
import { writePackage } from './synthetic-package.js';
import type { SyntheticPackage } from './synthetic-package.js';

const CHANNELS = resolve(__dirname, '../../../../../shared/data/channels');
const CHANNEL = join(CHANNELS, 'main');

/** Tests that need the real channel: skipped, and said to be, where it is absent. */
export const describeWithChannel: typeof describe.skip = existsSync(CHANNEL) ? describe : skipAloud();

function skipAloud(): typeof describe.skip {
  console.warn('SKIPPED: tests with real packages, because ../shared/data is absent');
  return describe.skip;
}

const CHANNEL_URL = `file://${CHANNEL}`;

/** Extracts the packages of a set into a cache that real conda can use too. */
export async function extractSet(name: keyof typeof CHANNEL_SETS, cacheDir: string): Promise<PackageToLink[]> {
  await mkdir(cacheDir, { recursive: true });
  await writeFile(join(cacheDir, 'urls.txt'), '');
  const records = readRecords(CHANNEL, ['linux-64', 'noarch']);
  return Promise.all(
    CHANNEL_SETS[name].map(async (file) => {
      const record = records.get(file)!;
      const extractedDir = join(cacheDir, basename(file).replace(/\.conda$|\.tar\.bz2$/, ''));
      if (!existsSync(extractedDir)) {
        await extractPackage(join(CHANNEL, file), extractedDir);
        const cached = { ...record, channel: `${CHANNEL_URL}/${record.subdir}` };
        await writeFile(join(extractedDir, 'info/repodata_record.json'), JSON.stringify(cached));
        if (record.name === 'openssl') await tellTheTruthAboutTsget(extractedDir);
      }
      return { record, extractedDir };
    }),
  );
}

/** A made-up package with its files on the disk, in a cache that real conda can use too. */
export function writeCachedPackage(cacheDir: string, name: string, spec: SyntheticPackage): PackageToLink {
  const { record, extractedDir } = writePackage(cacheDir, name, spec);
  const cached = {
    ...record,
    md5: createHash('md5').update(name).digest('hex'),
    channel: CHANNEL_URL,
    url: `${CHANNEL_URL}/${record.subdir}/${record.fn}`,
  };
  const told = JSON.stringify({ ...cached, channel: `${CHANNEL_URL}/${record.subdir}` });
  writeFileSync(join(extractedDir, 'info/repodata_record.json'), told);
  return { record: cached, extractedDir };
}

/** Extracts one build of each package of a channel that needs no python. */
export async function extractChannel(name: 'forge-aarch64', cacheDir: string): Promise<PackageToLink[]> {
  const channel = join(CHANNELS, name);
  const builds = [...readRecords(channel, ['linux-aarch64', 'noarch'])].filter(([, { noarch }]) => noarch !== 'python');
  const byName = new Map(builds.map((build) => [build[1].name, build]));
  return Promise.all(
    Array.from(byName.values(), async ([file, record]) => {
      const extractedDir = join(cacheDir, basename(file));
      await extractPackage(join(channel, file), extractedDir);
      return { record, extractedDir };
    }),
  );
}

function readRecords(channel: string, subdirs: readonly string[]): Map<string, RepoDataRecord> {
  const records = new Map<string, RepoDataRecord>();
  for (const subdir of subdirs) {
    const repodata = JSON.parse(readFileSync(join(channel, subdir, 'repodata.json'), 'utf8')) as Repodata;
    for (const [fn, record] of Object.entries({ ...repodata.packages, ...repodata['packages.conda'] })) {
      const file = `${subdir}/${fn}`;
      records.set(file, { ...record, fn, subdir, url: `file://${channel}/${file}`, channel: `file://${channel}` });
    }
  }
  return records;
}

interface Repodata {
  readonly packages: Record<string, RepoDataRecord>;
  readonly 'packages.conda': Record<string, RepoDataRecord>;
}

/** The re-made openssl has a dangling link that it lists as a file; conda's own check of sizes stumbles over it. */
async function tellTheTruthAboutTsget(extractedDir: string): Promise<void> {
  const file = join(extractedDir, 'info/paths.json');
  const listing = JSON.parse(await readFile(file, 'utf8')) as { paths: { _path: string; path_type: string }[] };
  for (const entry of listing.paths) {
    if (entry._path === 'ssl/misc/tsget') entry.path_type = 'softlink';
  }
  await writeFile(file, JSON.stringify(listing));
}
