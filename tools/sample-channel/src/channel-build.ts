import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { Apt } from './apt/apt.js';
import type { ControlStanza } from './apt/control-stanza.js';
import type { DebContents } from './apt/deb-contents.js';
import { readDeb } from './apt/deb-contents.js';
import type { DebSelection } from './apt/deb-selection.js';
import { selectDebs } from './apt/deb-selection.js';
import { createSubdirs, writePackages, writeRepodata } from './channel-files.js';
import type { SamplePackage } from './channel-files.js';
import { draftChannel } from './channel-recipe.js';
import { sampleChannelErrors } from './errors.js';
import type { Host } from './host.js';
import { mapConcurrently } from './map-concurrently.js';
import { ownBzip2 } from './own-bzip2.js';
import type { OnProgress } from './progress.js';

/** A channel that was just built. */
export interface BuiltChannel {
  /** E.g. `3.11.2`. */
  readonly pythonVersion: string;
  readonly packages: readonly SamplePackage[];
}

const CONCURRENT_UNPACKS = 4;

/**
 * Builds the channel in `workDir/channel`, from Debian packages that apt downloads into `workDir/debs`.
 *
 * @throws SAMPLE_CHANNEL_UNAVAILABLE, SAMPLE_CHANNEL_DOWNLOAD_FAILED, SAMPLE_CHANNEL_BUILD_FAILED
 */
export async function buildChannel(host: Host, workDir: string, onProgress: OnProgress): Promise<BuiltChannel> {
  const debDir = path.join(workDir, 'debs');
  await mkdir(debDir);
  const selection = await downloadDebs(host, workDir, debDir, onProgress);
  const stanzas = stanzasOf(selection);
  const debs = await mapConcurrently(stanzas, CONCURRENT_UNPACKS, (stanza) => readDeb(debDir, stanza));
  onProgress({ step: 'unpack', done: debs.length, total: debs.length, message: `Read ${debs.length} Debian packages` });

  const drafts = draftChannel(host, selection, new Map(debs.map((deb): [string, DebContents] => [deb.name, deb])));
  const bzip2 = await ownBzip2(drafts, path.join(workDir, 'bzip2'));
  const channelDir = path.join(workDir, 'channel');
  const subdirs = [host.subdir, 'noarch'];
  await createSubdirs(channelDir, subdirs);
  const total = drafts.reduce((sum, draft) => sum + draft.formats.length, 0);
  let done = 0;
  const packages = await writePackages(channelDir, drafts, bzip2, (record) => {
    done += 1;
    onProgress({
      step: 'package',
      done,
      total,
      message: `Wrote ${record.subdir}/${record.fn} (${kilobytes(record.size)})`,
    });
  });
  await writeRepodata(channelDir, subdirs, packages, bzip2);
  onProgress({ step: 'index', done: 2, total: 2, message: `Indexed ${packages.length} packages` });
  const pythonVersion = drafts.find((draft) => draft.name === 'python')?.version ?? '';
  return { pythonVersion, packages };
}

/** The host's lists first; where they are missing, or name files that the archive has since replaced, private ones. */
async function downloadDebs(
  host: Host,
  workDir: string,
  debDir: string,
  onProgress: OnProgress,
): Promise<DebSelection> {
  try {
    return await downloadWith(await Apt.prepare(workDir, host.debArchitecture, 'system'), debDir, onProgress);
  } catch (error) {
    if (!sampleChannelErrors.owns(error, 'SAMPLE_CHANNEL_DOWNLOAD_FAILED')) throw error;
  }
  onProgress({ step: 'select', done: 0, total: 1, message: 'Downloading the package lists of apt' });
  const apt = await Apt.prepare(workDir, host.debArchitecture, 'private');
  const complaints = await apt.update();
  try {
    return await downloadWith(apt, debDir, onProgress);
  } catch (error) {
    if (!sampleChannelErrors.owns(error, 'SAMPLE_CHANNEL_DOWNLOAD_FAILED') || complaints === '') throw error;
    throw sampleChannelErrors.create('SAMPLE_CHANNEL_DOWNLOAD_FAILED', `${error.message}; apt says: ${complaints}`, {
      hint: error.hint ?? '',
      cause: error.cause,
    });
  }
}

async function downloadWith(apt: Apt, debDir: string, onProgress: OnProgress): Promise<DebSelection> {
  const selection = await selectDebs(apt);
  const stanzas = new Map(stanzasOf(selection).map((stanza): [string, ControlStanza] => [stanza.name, stanza]));
  const total = stanzas.size;
  const chosen = `Chose ${total} packages for python ${selection.pythonMinor}`;
  onProgress({ step: 'select', done: 1, total: 1, message: chosen });
  let done = 0;
  await apt.download([...stanzas.values()], debDir, (name) => {
    done += 1;
    const { version = '', size } = stanzas.get(name) ?? {};
    onProgress({ step: 'download', done, total, message: `Downloading ${name} ${version} (${kilobytes(size)})` });
  });
  return selection;
}

function stanzasOf(selection: DebSelection): ControlStanza[] {
  return [...selection.python, ...selection.libraries, ...selection.others.values()];
}

function kilobytes(size = 0): string {
  return `${Math.ceil(size / 1000)} kB`;
}
