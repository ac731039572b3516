import { defineErrors } from '@terrarium/kernel-errors';

/** Refusals of lockfiles; all are the giver's to correct. */
export const lockErrors = defineErrors('conda-lockfile', {
  LOCKFILE_TOO_LARGE: {
    title: 'Lockfile too large',
    httpStatus: 413,
    retry: 'never',
    description: 'The lockfile is larger than allowed and was not read.',
  },
  LOCKFILE_INVALID: {
    title: 'Lockfile invalid',
    httpStatus: 400,
    retry: 'never',
    description:
      'The text is none of the lockfile formats, or breaks the rules of its own. `details.problems` lists everything that is wrong with it, each with its place.',
  },
  LOCKFILE_VERSION_UNSUPPORTED: {
    title: 'Lockfile version unsupported',
    httpStatus: 400,
    retry: 'never',
    description: 'The lockfile has a version of its format that is not read. Write it anew with a current tool.',
  },
  LOCKFILE_ENVIRONMENT_UNKNOWN: {
    title: 'Environment not in lockfile',
    httpStatus: 400,
    retry: 'never',
    description: 'A lockfile of several environments does not have the wanted one. Choose one of those it has.',
  },
  LOCK_PLATFORM_UNKNOWN: {
    title: 'Platform not in lock',
    httpStatus: 422,
    retry: 'never',
    description: 'The lock was not made for the wanted platform. Lock the environment for that platform too.',
  },
  LOCK_NOT_REPRESENTABLE: {
    title: 'Lock not representable',
    httpStatus: 422,
    retry: 'never',
    description: 'The lock holds something that the wanted format cannot say, such as packages to build from source.',
  },
});
