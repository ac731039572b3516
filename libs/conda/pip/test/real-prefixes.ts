import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkPrefix } from '@terrarium/conda-link';
import { extractPackage } from '@terrarium/conda-package-format';
import { parseMatchSpec } from '@terrarium/conda-types';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { sampleChannel } from '@terrarium/testing-system';

const MAIN = resolve(__dirname, '../../../../../shared/data/channels/main');

/** Tests with the pip of 2019: skipped, and said to be, where its channel is absent. */
export const hasMainChannel = existsSync(MAIN);
if (!hasMainChannel) console.warn('SKIPPED: tests with pip 19 and conda 4.7, because ../shared/data is absent');

const FILES = {
  /** `python=3.6 pip setuptools wheel six`, without what only networks need. */
  pip19: [
    'linux-64/libgcc-ng-9.1.0-hdf63c60_0.conda',
    'linux-64/zlib-1.2.11-h7b6447c_3.conda',
    'linux-64/xz-5.2.5-h7b6447c_0.conda',
    'linux-64/tk-8.6.10-hbc83047_0.conda',
    'linux-64/libstdcxx-ng-9.3.0-hd4cf53a_17.conda',
    'linux-64/ncurses-6.2-he6710b0_1.conda',
    'linux-64/libedit-3.1.20191231-h14c3975_1.conda',
    'linux-64/sqlite-3.33.0-h62c20be_0.conda',
    'linux-64/readline-7.0-h7b6447c_5.conda',
    'linux-64/ca-certificates-2025.12.2-h06a4308_0.conda',
    'linux-64/openssl-1.0.2p-h14c3975_0.conda',
    'linux-64/libffi-3.3-he6710b0_2.conda',
    'linux-64/python-3.6.6-hc3d631a_0.conda',
    'noarch/wheel-0.37.1-pyhd3eb1b0_0.conda',
    'noarch/certifi-2020.6.20-pyhd3eb1b0_3.conda',
    'linux-64/setuptools-41.0.1-py36_0.conda',
    'linux-64/pip-19.2.2-py36_0.tar.bz2',
    'noarch/six-1.16.0-pyhd3eb1b0_1.conda',
  ],
  /** `python=3.7 conda` */
  conda: [
    'linux-64/libgcc-ng-9.1.0-hdf63c60_0.conda',
    'linux-64/zlib-1.2.11-h7b6447c_3.conda',
    'linux-64/xz-5.2.5-h7b6447c_0.conda',
    'linux-64/tk-8.6.10-hbc83047_0.conda',
    'linux-64/libstdcxx-ng-9.3.0-hd4cf53a_17.conda',
    'linux-64/ncurses-6.2-he6710b0_1.conda',
    'linux-64/libedit-3.1.20191231-h14c3975_1.conda',
    'linux-64/sqlite-3.33.0-h62c20be_0.conda',
    'linux-64/readline-7.0-h7b6447c_5.conda',
    'linux-64/ca-certificates-2025.12.2-h06a4308_0.conda',
    'linux-64/openssl-1.0.2p-h14c3975_0.conda',
    'linux-64/libffi-3.3-he6710b0_2.conda',
    'linux-64/python-3.7.0-hc3d631a_0.conda',
    'noarch/certifi-2020.6.20-pyhd3eb1b0_3.conda',
    'linux-64/setuptools-41.4.0-py37_0.tar.bz2',
    'linux-64/yaml-0.1.7-0.tar.bz2',
    'linux-64/ruamel_yaml-0.15.46-py37h14c3975_0.conda',
    'linux-64/pysocks-1.7.1-py37_0.tar.bz2',
    'noarch/six-1.16.0-pyhd3eb1b0_1.conda',
    'noarch/idna-2.10-pyhd3eb1b0_0.tar.bz2',
    'noarch/pycparser-2.21-pyhd3eb1b0_0.conda',
    'linux-64/cffi-1.12.3-py37h2e261b9_0.conda',
    'noarch/asn1crypto-1.4.0-py_0.conda',
    'linux-64/cryptography-2.3.1-py37hc365091_0.conda',
    'linux-64/pyopenssl-19.0.0-py37_0.conda',
    'linux-64/urllib3-1.24.2-py37_0.conda',
    'linux-64/chardet-3.0.4-py37_1003.conda',
    'noarch/requests-2.25.1-pyhd3eb1b0_0.conda',
    'linux-64/pycosat-0.6.3-py37h14c3975_0.conda',
    'noarch/tqdm-4.61.2-pyhd3eb1b0_1.conda',
    'linux-64/conda-package-handling-1.6.0-py37h7b6447c_0.conda',
    'linux-64/conda-4.7.12-py37_0.tar.bz2',
  ],
} as const;

/** Links conda 4.7.12 from the real channel, to be used in its place. */
export async function linkConda(cache: string, prefix: string): Promise<void> {
  await link(
    FILES.conda.map((file) => [join(MAIN, file), readRecord(MAIN, file)]),
    { cache, stagingDir: prefix, targetPrefix: prefix },
  );
}

/** Links python 3.6 and pip 19 from the real channel. */
export async function linkPip19(cache: string, stagingDir: string, targetPrefix: string): Promise<void> {
  await link(
    FILES.pip19.map((file) => [join(MAIN, file), readRecord(MAIN, file)]),
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
