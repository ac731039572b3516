import type { PackageSource, Transport } from '@terrarium/conda-package-cache';
import type { HttpClient } from '@terrarium/conda-repodata';
import type { RepoDataRecord } from '@terrarium/conda-types';
import type { BlobStore } from '@terrarium/port-blob-store';

/** Packages that are kept as blobs under the digests of their archives. */
export class BlobPackages implements PackageSource {
  readonly name = 'The blob store';

  constructor(private readonly blobs: BlobStore) {}

  async open({ sha256 }: RepoDataRecord) {
    if (sha256 === undefined) return undefined;
    const digest = `sha256:${sha256}`;
    return (await this.blobs.stat(digest)) === undefined ? undefined : this.blobs.open(digest);
  }
}

/** Packages of channels that have mirrors, from the first of these that has them. */
export class MirrorPackages implements PackageSource {
  readonly name = 'The mirrors of the channel';

  /**
   * Remembers where to look.
   *
   * @param mirrors - Channel base URL to the addresses of its mirrors.
   */
  constructor(
    private readonly mirrors: ReadonlyMap<string, readonly string[]>,
    private readonly http: HttpClient,
  ) {}

  async open({ channel, subdir, fn }: RepoDataRecord, signal: AbortSignal) {
    for (const mirror of this.mirrors.get(channel) ?? []) {
      const url = `${mirror.replace(/\/+$/, '')}/${subdir}/${fn}`;
      const response = await this.http.open({ url, signal }).catch(() => undefined);
      signal.throwIfAborted();
      if (response?.status === 200) return response.body;
      await response?.body.dump();
    }
    return undefined;
  }
}

/** The transport of the package cache, with the credentials, certificates and proxies of the channels. */
export function transportOf(http: HttpClient): Transport {
  return async (url, { headers, signal }) => {
    const response = await http.open({ url, headers, signal });
    const read = (name: string) => {
      const value = response.headers[name.toLowerCase()];
      return (Array.isArray(value) ? value[0] : value) ?? null;
    };
    return { status: response.status, headers: { get: read }, body: response.body };
  };
}
