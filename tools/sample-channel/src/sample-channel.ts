import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import type { BuiltChannel } from './channel-build.js';
import { buildChannel } from './channel-build.js';
import { cachedFolder } from './channel-cache.js';
import type { SamplePackage } from './channel-files.js';
import { detectHost } from './host.js';
import type { OnProgress } from './progress.js';

/** A conda channel on disk. */
export interface SampleChannel {
  /** `file:` URL of the channel, without trailing slash. */
  readonly url: string;
  /** The folder behind it, with a folder for each subdir. */
  readonly dir: string;
  /** The subdir of the host; the other one is `noarch`. */
  readonly subdir: string;
  /** Of the python in it, e.g. `3.11.2`. */
  readonly pythonVersion: string;
  /** Every package, sorted by subdir and file name. */
  readonly packages: readonly SamplePackage[];
}

/** Where and how to make the channel. */
export interface SampleChannelOptions {
  /** Keeps channels between runs, one folder for each release of a distribution; made when absent. */
  readonly cacheDir: string;
  readonly onProgress?: OnProgress;
}

/** Part of the cache key: raise it with every change that gives packages other bytes. */
const RECIPE_REVISION = 1;

const MANIFEST = 'sample-channel.json';

/**
 * Makes a conda channel from the host's own Debian packages, or finds the one that an earlier run made; then nothing is
 * asked of apt or the network. Processes that build at the same time do not disturb each other: the first to finish
 * wins, and the others take its channel.
 *
 * @throws SAMPLE_CHANNEL_UNAVAILABLE on hosts without Debian packages, SAMPLE_CHANNEL_DOWNLOAD_FAILED,
 * SAMPLE_CHANNEL_BUILD_FAILED
 */
export async function makeSampleChannel(options: SampleChannelOptions): Promise<SampleChannel> {
  const host = await detectHost();
  const key = `${host.distribution}-${host.debArchitecture}-r${RECIPE_REVISION}`;
  const dir = await cachedFolder(options.cacheDir, key, async (workDir) => {
    const built = await buildChannel(host, workDir, options.onProgress ?? (() => undefined));
    const channelDir = path.join(workDir, 'channel');
    await writeFile(path.join(channelDir, MANIFEST), JSON.stringify(built));
    return channelDir;
  });
  const built = JSON.parse(await readFile(path.join(dir, MANIFEST), 'utf8')) as BuiltChannel;
  return { url: pathToFileURL(dir).href, dir, subdir: host.subdir, ...built };
}
