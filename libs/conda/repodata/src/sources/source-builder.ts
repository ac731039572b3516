import { createHash } from 'node:crypto';
import { isCodedError } from '@terrarium/kernel-errors';
import { usable } from '../cache/cache-folder.js';
import type { CacheFolder } from '../cache/cache-folder.js';
import type { Form } from '../cache/subdir-state.js';
import { isAbsent } from '../cache/system-error.js';
import { repodataErrors } from '../errors.js';
import type { RepodataLimits } from '../gateway-options.js';
import { MsgpackError } from '../msgpack/msgpack-reader.js';
import { PackFile } from '../pack/pack-file.js';
import { PackDamaged } from '../pack/pack-index.js';
import { resolveBaseUrl } from '../records/channel-url.js';
import type { RecordContext } from '../records/read-record.js';
import { ShardIndex } from '../shards/shard-index.js';
import { decompressZstd } from '../decompress/zstd-bytes.js';
import { PackedSource } from './packed-source.js';
import type { RecordLoader } from './record-loader.js';
import { ShardStore } from './shard-store.js';
import { ShardedSource } from './sharded-source.js';
import type { SubdirLocation } from './subdir-location.js';
import type { SubdirSource } from './subdir-source.js';

const SUBDIR = /^[a-z0-9]+(?:-[a-z0-9]+)?$/;

/** Opens what the cache has of a subdir. */
export class SourceBuilder {
  readonly #cache: CacheFolder;
  readonly #loader: RecordLoader;
  readonly #limits: RepodataLimits;

  constructor(cache: CacheFolder, loader: RecordLoader, limits: RepodataLimits) {
    this.#cache = cache;
    this.#loader = loader;
    this.#limits = limits;
  }

  /**
   * Opens repodata that the cache has.
   *
   * @param form - In which form it was served.
   * @param digest - The sha256 of the file as served.
   * @param location - Where it comes from.
   * @param isOffline - Whether shards may come from the cache only.
   * @returns Nothing when the cache has lost it, or it is damaged.
   * @throws CHANNEL_URL_REFUSED when the repodata leads to addresses that are not allowed.
   */
  async build(
    form: Form,
    digest: string,
    location: SubdirLocation,
    isOffline: boolean,
  ): Promise<SubdirSource | undefined> {
    return form === 'shards' ? this.#sharded(digest, location, isOffline) : this.#packed(form, digest, location);
  }

  /**
   * Reads a shard index.
   *
   * @throws REPODATA_INVALID, REPODATA_TOO_LARGE, REPODATA_VERSION_UNSUPPORTED
   */
  async parseIndex(bytes: Buffer, place: string): Promise<ShardIndex> {
    const text = await decompressZstd(bytes, this.#limits.maxIndexTextBytes, place);
    try {
      return new ShardIndex(text);
    } catch (error) {
      if (!(error instanceof MsgpackError)) throw error;
      throw repodataErrors.create('REPODATA_INVALID', `The shard index is malformed: ${error.message}`, {
        cause: error,
      });
    }
  }

  /** Whether the cache has a usable pack. */
  async hasPack(digest: string, form: Exclude<Form, 'shards'>): Promise<boolean> {
    return (await this.#openPack(digest, form)) !== undefined;
  }

  async #sharded(digest: string, location: SubdirLocation, isOffline: boolean): Promise<SubdirSource | undefined> {
    const file = this.#cache.indexPath(digest);
    const bytes = await this.#cache.read(file);
    if (bytes === undefined) return undefined;
    if (createHash('sha256').update(bytes).digest('hex') !== digest) {
      await this.#cache.remove(file);
      return undefined;
    }
    const index = await this.parseIndex(bytes, location.folderUrl);
    const addresses = location.addresses.map(({ origin, folderUrl }) => ({
      origin,
      baseUrl: resolveBaseUrl(index.info['shards_base_url'], folderUrl),
    }));
    const shards = new ShardStore({ cache: this.#cache, addresses, limits: this.#limits, isOffline });
    const context = contextOf(index.info, location);
    return new ShardedSource({ digest, index, context, loader: this.#loader, shards });
  }

  async #packed(
    form: Exclude<Form, 'shards'>,
    digest: string,
    location: SubdirLocation,
  ): Promise<SubdirSource | undefined> {
    const pack = await this.#openPack(digest, form);
    if (pack === undefined) return undefined;
    const context = contextOf(pack.index.header.info, location);
    const discard = (): Promise<void> => this.#cache.remove(this.#cache.packPath(digest, form));
    const { maxPackageBytes } = this.#limits;
    return new PackedSource({ form, digest, pack, context, loader: this.#loader, maxPackageBytes, discard });
  }

  async #openPack(digest: string, form: Form): Promise<PackFile | undefined> {
    const file = this.#cache.packPath(digest, form);
    try {
      return await usable(this.#cache.root, () => Promise.resolve().then(() => PackFile.open(file)));
    } catch (error) {
      if (isCodedError(error) && isAbsent(error.cause)) return undefined;
      if (!(error instanceof PackDamaged)) throw error;
      await this.#cache.remove(file);
      return undefined;
    }
  }
}

function contextOf(info: Readonly<Record<string, unknown>>, location: SubdirLocation): RecordContext {
  const { subdir } = info;
  return {
    subdir: typeof subdir === 'string' && SUBDIR.test(subdir) ? subdir : location.subdir,
    baseUrl: resolveBaseUrl(info['base_url'], location.folderUrl),
    channel: location.channel,
  };
}
