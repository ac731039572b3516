import { defineErrors } from '@terrarium/kernel-errors';

/** What the builder service refuses by itself; most of its errors come from the libraries below. */
export const builderErrors = defineErrors('builder', {
  BUILD_PATH_TOO_LONG: {
    title: 'Build path too long',
    httpStatus: 422,
    retry: 'never',
    description:
      'Packages reserve 255 bytes for the path of their prefix. Use a shorter store folder, namespace or name.',
  },
  PREFIX_OWNER_REFUSED: {
    title: 'Owner of prefixes refused',
    httpStatus: 500,
    retry: 'never',
    description:
      'Prefixes are to belong to the user of `TERRARIUM_PREFIX_OWNER`, and the builder does not run as root, which alone may give files away.',
  },
  FILE_NOT_FETCHED: {
    title: 'File not fetched',
    httpStatus: 502,
    retry: 'later',
    description: 'A file of a Python index could not be fetched; the build is tried again.',
  },
  PIP_OFFLINE: {
    title: 'No network for pip',
    httpStatus: 422,
    retry: 'never',
    description:
      'This installation fetches nothing, and the `pip:` list is not resolved yet or a file of it was never fetched.',
  },
  PIP_INDEX_REFUSED: {
    title: 'Python index refused',
    httpStatus: 422,
    retry: 'never',
    description: 'A Python index, or a file that is named by its URL, is on a host of a private network.',
  },
  PIP_PACKAGE_UNHASHED: {
    title: 'Python package without sha256',
    httpStatus: 422,
    retry: 'never',
    description: 'A lock names a file of a Python index without its sha256, so it cannot be verified.',
  },
  BUILD_PLATFORM_MISSING: {
    title: 'No packages for this platform',
    httpStatus: 422,
    retry: 'never',
    description: 'The lock has no packages for the platform of the machine that builds.',
  },
});
