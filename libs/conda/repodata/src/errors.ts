import { defineErrors } from '@terrarium/kernel-errors';

/** What can go wrong between a channel's repodata and the solver. */
export const repodataErrors = defineErrors('conda-repodata', {
  CHANNEL_NOT_FOUND: {
    title: 'Channel not found',
    httpStatus: 404,
    retry: 'never',
    description: 'The channel has repodata for none of the subdirs asked for. Check its name and the platform.',
  },
  CHANNEL_NOT_A_CHANNEL: {
    title: 'Folder is not a channel',
    httpStatus: 422,
    retry: 'never',
    description: 'The folder exists but has no repodata in any of the subdirs asked for. Index it first.',
  },
  CHANNEL_URL_REFUSED: {
    title: 'Channel address refused',
    httpStatus: 422,
    retry: 'never',
    description: 'The address, or one that the channel leads to, has a scheme or a host that is not allowed here.',
  },
  CHANNEL_ACCESS_DENIED: {
    title: 'Channel access denied',
    httpStatus: 403,
    retry: 'never',
    description: 'The channel asks for credentials, or refuses the ones it was given.',
  },
  CHANNEL_UNREACHABLE: {
    title: 'Channel unreachable',
    httpStatus: 503,
    retry: 'later',
    description: 'The channel and its mirrors did not answer, or answered with faults, after all attempts.',
  },
  CHANNEL_CERTIFICATE_INVALID: {
    title: 'Channel certificate invalid',
    httpStatus: 502,
    retry: 'never',
    description: "The certificate of the channel's server is not trusted. Add the certificate authority, or renew it.",
  },
  REPODATA_NOT_CACHED: {
    title: 'Repodata not cached',
    httpStatus: 503,
    retry: 'never',
    description: 'Offline mode reads the cache only, and the cache does not have this repodata.',
  },
  REPODATA_INVALID: {
    title: 'Repodata invalid',
    httpStatus: 502,
    retry: 'never',
    description: 'What the channel serves is not repodata, a shard index or a shard, or is damaged.',
  },
  REPODATA_TOO_LARGE: {
    title: 'Repodata too large',
    httpStatus: 502,
    retry: 'never',
    description: 'A file of the channel is larger than the limits of this installation allow.',
  },
  REPODATA_VERSION_UNSUPPORTED: {
    title: 'Repodata version unsupported',
    httpStatus: 502,
    retry: 'never',
    description: 'The channel declares a version of the repodata or shard format that is newer than this program.',
  },
  SHARD_DIGEST_MISMATCH: {
    title: 'Shard digest mismatch',
    httpStatus: 502,
    retry: 'later',
    description:
      'A shard has not the sha256 that the index promises. It was not used; the channel may be half updated.',
  },
  SHARD_MISSING: {
    title: 'Shard missing',
    httpStatus: 502,
    retry: 'later',
    description: 'The index names a shard that the channel does not have; the channel may be half updated.',
  },
  REPODATA_CACHE_UNUSABLE: {
    title: 'Repodata cache unusable',
    httpStatus: 500,
    retry: 'later',
    description:
      'The cache folder cannot be written or read, or a file in it is damaged; damaged files are made again.',
  },
});
