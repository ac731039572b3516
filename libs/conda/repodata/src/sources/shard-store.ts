import { createHash } from 'node:crypto';
import { isCodedError, redact } from '@terrarium/kernel-errors';
import type { CacheFolder } from '../cache/cache-folder.js';
import { repodataErrors } from '../errors.js';
import type { RepodataLimits } from '../gateway-options.js';
import type { MsgpackError } from '../msgpack/msgpack-reader.js';
import type { Origin } from '../origins/origin.js';
import { decompressZstd } from '../decompress/zstd-bytes.js';

/** One address that a subdir's shards can be had from. */
export interface ShardAddress {
  readonly origin: Origin;
  /** With trailing slash. */
  readonly baseUrl: string;
}

/** What a {@link ShardStore} works with. */
export interface ShardStoreParts {
  readonly cache: CacheFolder;
  /** In the order in which they are asked. */
  readonly addresses: readonly ShardAddress[];
  readonly limits: RepodataLimits;
  /** Only the cache may be read. */
  readonly isOffline: boolean;
}

/**
 * Gets shards from the cache, else from the channel or its mirrors. A shard is used only when its sha256 is the one
 * that the index promises, so it does not matter where it comes from.
 */
export class ShardStore {
  readonly #parts: ShardStoreParts;

  constructor(parts: ShardStoreParts) {
    this.#parts = parts;
  }

  /**
   * A shard, decompressed.
   *
   * @throws SHARD_MISSING, SHARD_DIGEST_MISMATCH, REPODATA_NOT_CACHED, REPODATA_TOO_LARGE, REPODATA_INVALID,
   *   CHANNEL_UNREACHABLE
   */
  async read(digest: string, packageName: string, signal: AbortSignal): Promise<Buffer> {
    const bytes = (await this.#cached(digest)) ?? (await this.#fetch(digest, packageName, signal));
    return decompressZstd(bytes, this.#parts.limits.maxPackageBytes, this.#place(packageName));
  }

  /** The refusal of a shard that has the right digest and is none all the same. */
  malformed(packageName: string, cause: MsgpackError): Error {
    return repodataErrors.create('REPODATA_INVALID', `${this.#place(packageName)} is malformed: ${cause.message}`, {
      details: { package: packageName },
      cause,
    });
  }

  /** A cached shard; one that was damaged since is no better than none. Folders are not cached. */
  async #cached(digest: string): Promise<Buffer | undefined> {
    if (!this.#parts.addresses.some(({ origin }) => origin.isRemote)) return undefined;
    const bytes = await this.#parts.cache.read(this.#parts.cache.shardPath(digest));
    return bytes !== undefined && sha256(bytes) === digest ? bytes : undefined;
  }

  async #fetch(digest: string, packageName: string, signal: AbortSignal): Promise<Buffer> {
    let failure: Error | undefined;
    for (const address of this.#parts.addresses) {
      if (this.#parts.isOffline && address.origin.isRemote) continue;
      try {
        return await this.#fetchFrom(address, digest, packageName, signal);
      } catch (error) {
        if (!isCodedError(error) || !error.isFault) throw error;
        failure ??= error;
      }
    }
    throw (
      failure ??
      repodataErrors.create('REPODATA_NOT_CACHED', `${this.#place(packageName)} is not in the cache`, {
        hint: 'Solve once with network access, or leave offline mode',
        details: { package: packageName },
      })
    );
  }

  async #fetchFrom(
    { origin, baseUrl }: ShardAddress,
    digest: string,
    packageName: string,
    signal: AbortSignal,
  ): Promise<Buffer> {
    const url = `${baseUrl}${digest}.msgpack.zst`;
    const answer = await origin.bytes({ url, maxBytes: this.#parts.limits.maxShardBytes, signal });
    if (answer.kind !== 'content') {
      throw repodataErrors.create('SHARD_MISSING', `The shard of ${packageName}, ${redact(url)}, does not exist`, {
        details: { package: packageName, url: redact(url) },
      });
    }
    const found = sha256(answer.content);
    if (found !== digest) {
      throw repodataErrors.create('SHARD_DIGEST_MISMATCH', `The shard of ${packageName}, ${redact(url)}, was refused`, {
        hint: `The index promises the sha256 ${digest}, and the shard has ${found}`,
        details: { package: packageName, url: redact(url), expected: digest, found },
      });
    }
    if (origin.isRemote) this.#parts.cache.writeLater(this.#parts.cache.shardPath(digest), answer.content);
    return answer.content;
  }

  #place(packageName: string): string {
    return `The shard of ${packageName} of ${redact(this.#parts.addresses[0]?.baseUrl ?? '')}`;
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
