import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Channel } from '@terrarium/conda-types';
import { redact } from '@terrarium/kernel-errors';
import { CacheFolder } from './cache/cache-folder.js';
import { pruneCache } from './cache/prune-cache.js';
import type { PruneOptions, PruneResult } from './cache/prune-cache.js';
import { RecordCache } from './cache/record-cache.js';
import { repodataErrors } from './errors.js';
import { gatewaySettings } from './gateway-options.js';
import type { GatewayOptions, GatewaySettings } from './gateway-options.js';
import { HttpClient } from './http/http-client.js';
import { OpenRepodata } from './open-repodata.js';
import type { OpenSubdir } from './open-repodata.js';
import { FileOrigin } from './origins/file-origin.js';
import { HttpOrigin } from './origins/http-origin.js';
import { Discovery } from './sources/discovery.js';
import { RecordLoader } from './sources/record-loader.js';
import { SourceBuilder } from './sources/source-builder.js';
import { locateSubdir } from './sources/subdir-location.js';
import type { Origins, SubdirLocation } from './sources/subdir-location.js';
import { SubdirOpener } from './sources/subdir-opener.js';

/** How repodata is opened for one solve. */
export interface OpenOptions {
  /** Ends the opening, and every load from what was opened. */
  readonly signal?: AbortSignal;
  /** Never use the network, even though the gateway may. */
  readonly offline?: boolean;
}

/**
 * Gives solvers the records of channels, package by package. It keeps repodata on disk and in memory, asks channels
 * no more than they want to be asked, and never holds more than the packages that were loaded.
 *
 * One gateway serves any number of solves at the same time; several, also of other processes and threads, may share
 * a cache folder.
 */
export class RepodataGateway {
  readonly #settings: GatewaySettings;
  readonly #cache: CacheFolder;
  readonly #records: RecordCache;
  readonly #client: HttpClient;
  readonly #origins: Origins;
  readonly #opener: SubdirOpener;

  constructor(options: GatewayOptions) {
    this.#settings = gatewaySettings(options);
    const cache = new CacheFolder(options.cacheDir);
    this.#cache = cache;
    this.#client = new HttpClient(options.http);
    this.#origins = { http: new HttpOrigin(this.#client, () => cache.temporaryPath()), file: new FileOrigin() };
    this.#records = new RecordCache(this.#settings.maxMemoryBytes);
    const builder = new SourceBuilder(cache, new RecordLoader(this.#records), this.#settings.limits);
    const discovery = new Discovery(cache, builder, this.#settings);
    this.#opener = new SubdirOpener(cache, builder, discovery, this.#settings);
  }

  /** Rough memory of the parsed records that are kept, in bytes. */
  get memoryBytes(): number {
    return this.#records.bytes;
  }

  /**
   * Opens the repodata of channels. As with conda, a channel may lack some of the subdirs, but not all of them.
   *
   * @param channels - The highest priority first; a channel that names a subdir is opened for that one only.
   * @param subdirs - Usually the platform's and `noarch`.
   * @param options - See {@link OpenOptions}.
   * @throws CHANNEL_NOT_FOUND, CHANNEL_NOT_A_CHANNEL, CHANNEL_UNREACHABLE, CHANNEL_ACCESS_DENIED,
   *   CHANNEL_URL_REFUSED, CHANNEL_CERTIFICATE_INVALID, REPODATA_INVALID, REPODATA_TOO_LARGE,
   *   REPODATA_VERSION_UNSUPPORTED, REPODATA_NOT_CACHED, REPODATA_CACHE_UNUSABLE, and SUBDIR_INVALID of conda-types
   */
  async open(
    channels: readonly Channel[],
    subdirs: readonly string[],
    options: OpenOptions = {},
  ): Promise<OpenRepodata> {
    const opening = channels.map((channel) => this.#openChannel(channel, subdirs, options));
    const opened = await allOrFirstFailure(opening);
    return new OpenRepodata(opened.flat(), options.signal);
  }

  /** Removes what the cache has not used for a while; see {@link pruneCache}. */
  prune(options: PruneOptions = {}): Promise<PruneResult> {
    return pruneCache(this.#cache.root, options);
  }

  /** Ends all connections, and writes what waits for it. What was opened can still be read as far as it is cached. */
  async close(): Promise<void> {
    await Promise.all([this.#client.close(), this.#cache.settled()]);
  }

  async #openChannel(
    channel: Channel,
    subdirs: readonly string[],
    { signal, offline = false }: OpenOptions,
  ): Promise<OpenSubdir[]> {
    const wanted = channel.subdir === undefined ? subdirs : [channel.subdir];
    const isOffline = this.#settings.offline || offline;
    const locations = wanted.map((subdir) =>
      locateSubdir(channel, subdir, this.#settings.mirrors, this.#origins, this.#client),
    );
    const sources = await allOrFirstFailure(
      locations.map((location) => this.#opener.open(location, isOffline, signal)),
    );
    if (locations.length > 0 && sources.every((source) => source === undefined)) {
      await Promise.all(locations.map((location) => this.#opener.forget(location)));
      throw await noSuchChannel(locations);
    }
    return locations.map(({ subdir, channel: address }, i) => ({ channel: address, subdir, source: sources[i] }));
  }
}

/** Waits for all, so that nothing goes on behind a failure; of several failures the first in order is thrown. */
async function allOrFirstFailure<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

async function noSuchChannel(locations: readonly SubdirLocation[]): Promise<Error> {
  const { channel } = locations[0]!;
  const shown = redact(channel);
  const subdirs = locations.map(({ subdir }) => subdir).join(' and ');
  const details = { channel: shown, subdirs: locations.map(({ subdir }) => subdir) };
  if (channel.startsWith('file:') && (await isFolder(fileURLToPath(channel)))) {
    return repodataErrors.create('CHANNEL_NOT_A_CHANNEL', `${shown} has no repodata for ${subdirs}`, {
      hint: 'A channel has a folder for each subdir with a repodata.json in it; index the folder to make one of it',
      details,
    });
  }
  return repodataErrors.create('CHANNEL_NOT_FOUND', `The channel ${shown} has no repodata for ${subdirs}`, {
    hint: 'Check the spelling of the channel, and whether it has packages for this platform',
    details,
  });
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
