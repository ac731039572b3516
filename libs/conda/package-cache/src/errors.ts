import { defineErrors } from '@terrarium/kernel-errors';

/** What can go wrong between a record and its extracted package; archives themselves fail with the codes of conda-package-format. */
export const packageCacheErrors = defineErrors('conda-package-cache', {
  PACKAGE_RECORD_INVALID: {
    title: 'Record cannot be cached',
    httpStatus: 422,
    retry: 'never',
    description:
      'The record has a name that is no file name, a malformed hash, or an address that is neither http, https, file nor a path.',
  },
  PACKAGE_UNVERIFIABLE: {
    title: 'Record has no hash',
    httpStatus: 422,
    retry: 'never',
    description: 'The record has neither sha256 nor md5, so what is downloaded for it cannot be verified.',
  },
  PACKAGE_HASH_MISMATCH: {
    title: 'Package is not what its record says',
    httpStatus: 502,
    retry: 'never',
    description:
      'Size or hash of the archive differ from the record. The archive is in quarantine or was deleted; refresh the repodata or the lock.',
  },
  PACKAGE_NOT_FOUND: {
    title: 'Package is not there',
    httpStatus: 404,
    retry: 'never',
    description: 'No source has the package: the channel answered 404 or 410, or the file does not exist.',
  },
  PACKAGE_ACCESS_DENIED: {
    title: 'Package may not be read',
    httpStatus: 502,
    retry: 'never',
    description: 'The channel asks for credentials or refuses those that were given.',
  },
  PACKAGE_DOWNLOAD_FAILED: {
    title: 'Download failed',
    httpStatus: 502,
    retry: 'later',
    description:
      'The network or the channel failed at every attempt. What has arrived is kept and the next attempt goes on from there.',
  },
  PACKAGE_OFFLINE: {
    title: 'Package is not in the cache',
    httpStatus: 409,
    retry: 'never',
    description: 'The package would have to be downloaded, and the cache was opened offline.',
  },
  CACHE_DISK_FULL: {
    title: 'Disk of the package cache is full',
    httpStatus: 507,
    retry: 'later',
    description:
      'The disk or the quota was full; what was written for the package has been removed. Make room or lower the limit of the cache.',
  },
  CACHE_WRITE_FAILED: {
    title: 'Package cache cannot be written',
    httpStatus: 500,
    retry: 'later',
    description: 'The operating system refused to write to the cache folder. Check its owner and permissions.',
  },
  CACHE_FORMAT_UNKNOWN: {
    title: 'Folder is another cache',
    httpStatus: 500,
    retry: 'never',
    description: 'The folder holds a package cache of another version or of another program. Choose another folder.',
  },
  CACHE_CLOSED: {
    title: 'Package cache is closed',
    httpStatus: 503,
    retry: 'later',
    description: 'The cache was closed while the package was asked for.',
  },
});
