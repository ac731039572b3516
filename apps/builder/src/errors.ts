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
  BUILD_PLATFORM_MISSING: {
    title: 'No packages for this platform',
    httpStatus: 422,
    retry: 'never',
    description: 'The lock has no packages for the platform of the machine that builds.',
  },
});
