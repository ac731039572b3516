import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { PackageRecord } from '@terrarium/conda-types';

import type { Bzip2 } from './archive/conda-archive.js';
import { writeCondaArchive, writeTarBz2Archive, zstd } from './archive/conda-archive.js';
import { mapConcurrently } from './map-concurrently.js';
import { infoMembers, packageIndex, payloadMembers } from './package/info-files.js';
import type { PackageDraft, PackageFormat } from './package/package-draft.js';
import { stableJson } from './package/stable-json.js';

/** A package of the channel: its record in repodata, and its file name. */
export interface SamplePackage extends PackageRecord {
  readonly fn: string;
}

/** Two archives in work keep two cores busy: one tar is hashed while another is compressed. */
const CONCURRENT_ARCHIVES = 3;

/**
 * Writes the archives of a channel, `<channelDir>/<subdir>/<fn>`.
 *
 * @param onWritten - Called after each archive.
 * @returns The packages by subdir and file name.
 */
export async function writePackages(
  channelDir: string,
  drafts: readonly PackageDraft[],
  bzip2: Bzip2,
  onWritten: (written: SamplePackage) => void,
): Promise<SamplePackage[]> {
  const archives = drafts.flatMap((draft) => draft.formats.map((format) => ({ draft, format })));
  const written = await mapConcurrently(archives, CONCURRENT_ARCHIVES, async ({ draft, format }) => {
    const record = await writePackage(channelDir, draft, format, bzip2);
    onWritten(record);
    return record;
  });
  return written.sort((a, b) => (`${a.subdir}/${a.fn}` < `${b.subdir}/${b.fn}` ? -1 : 1));
}

async function writePackage(
  channelDir: string,
  draft: PackageDraft,
  format: PackageFormat,
  bzip2: Bzip2,
): Promise<SamplePackage> {
  const stem = `${draft.name}-${draft.version}-${draft.build}`;
  const members = {
    info: infoMembers(draft),
    payload: payloadMembers(draft.payload),
    mtime: Math.floor(draft.timestamp / 1000),
  };
  const archive =
    format === '.conda' ? await writeCondaArchive(stem, members) : await writeTarBz2Archive(members, bzip2);
  const fn = `${stem}${format}`;
  await writeFile(path.join(channelDir, draft.subdir, fn), archive);
  return {
    ...packageIndex(draft),
    fn,
    md5: createHash('md5').update(archive).digest('hex'),
    sha256: createHash('sha256').update(archive).digest('hex'),
    size: archive.length,
  };
}

/**
 * Writes `repodata.json` and its `.zst` and `.bz2` twins (CEP 36) for each subdir.
 *
 * @param subdirs - All subdirs of the channel; one without packages gets an empty index.
 */
export async function writeRepodata(
  channelDir: string,
  subdirs: readonly string[],
  packages: readonly SamplePackage[],
  bzip2: Bzip2,
): Promise<void> {
  for (const subdir of subdirs) {
    const bytes = Buffer.from(
      stableJson({
        info: { subdir },
        packages: recordsOf(packages, subdir, '.tar.bz2'),
        'packages.conda': recordsOf(packages, subdir, '.conda'),
        removed: [],
        repodata_version: 1,
      }),
    );
    const file = path.join(channelDir, subdir, 'repodata.json');
    await writeFile(`${file}.zst`, await zstd(bytes));
    await writeFile(`${file}.bz2`, await bzip2(bytes));
    await writeFile(file, bytes);
  }
}

/** Makes the folders of the subdirs. */
export async function createSubdirs(channelDir: string, subdirs: readonly string[]): Promise<void> {
  for (const subdir of subdirs) await mkdir(path.join(channelDir, subdir), { recursive: true });
}

function recordsOf(
  packages: readonly SamplePackage[],
  subdir: string,
  format: PackageFormat,
): Record<string, PackageRecord> {
  const matching = packages.filter((record) => record.subdir === subdir && record.fn.endsWith(format));
  return Object.fromEntries(matching.map(({ fn, ...record }) => [fn, record]));
}
