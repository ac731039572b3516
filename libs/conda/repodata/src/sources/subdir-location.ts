import { createHash } from 'node:crypto';
import { parseSubdir, withoutCredentials } from '@terrarium/conda-types';
import type { Channel } from '@terrarium/conda-types';
import type { HttpClient } from '../http/http-client.js';
import type { Origin } from '../origins/origin.js';
import { channelUrl } from '../records/channel-url.js';

/** One address of a subdir. */
export interface SubdirAddress {
  readonly origin: Origin;
  /** Without trailing slash; with credentials where the channel's address has them. */
  readonly folderUrl: string;
}

/** A subdir of a channel, and where it can be had. */
export interface SubdirLocation {
  readonly subdir: string;
  /** The channel's base URL without credentials. */
  readonly channel: string;
  /** The channel's own folder of the subdir, without trailing slash: what records' URLs are made of. */
  readonly folderUrl: string;
  /** In the order in which they are asked. */
  readonly addresses: readonly SubdirAddress[];
  /** Names the subdir in the cache; others who may see other things have another key. */
  readonly key: string;
}

/** Ways to a channel's files, by the scheme of its address. */
export interface Origins {
  readonly http: Origin;
  readonly file: Origin;
}

/**
 * Finds where a subdir can be had.
 *
 * @throws CHANNEL_URL_REFUSED, and SUBDIR_INVALID of conda-types
 */
export function locateSubdir(
  channel: Channel,
  subdir: string,
  mirrors: ReadonlyMap<string, readonly string[]>,
  origins: Origins,
  client: HttpClient,
): SubdirLocation {
  parseSubdir(subdir);
  const own = channelUrl(channel.baseUrl);
  const address = withoutCredentials(own);
  const listed = (mirrors.get(address) ?? []).map((mirror) => channelUrl(mirror));
  const bases = listed.includes(address) ? listed.map((base) => (base === address ? own : base)) : [...listed, own];
  const addresses = bases.map((base) => ({
    origin: base.startsWith('file:') ? origins.file : origins.http,
    folderUrl: `${base}/${subdir}`,
  }));
  const identity = addresses.map(({ origin, folderUrl }) =>
    origin.isRemote ? client.identityOf(folderUrl) : folderUrl,
  );
  return {
    subdir,
    channel: address,
    folderUrl: `${own}/${subdir}`,
    addresses,
    key: createHash('sha256').update(identity.join('\n\n')).digest('hex'),
  };
}
