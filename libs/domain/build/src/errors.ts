import { defineErrors } from '@terrarium/kernel-errors';

/** What the rules on builds refuse. */
export const buildErrors = defineErrors('domain-build', {
  BUILD_UNKNOWN: {
    title: 'Build unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'No build of this id exists.',
  },
  BUILD_ALREADY_ENDED: {
    title: 'Build already ended',
    httpStatus: 409,
    retry: 'never',
    description: 'The build is completed or failed; nothing more can happen to it.',
  },
  BUILD_NOT_LOCKED: {
    title: 'Build not locked',
    httpStatus: 409,
    retry: 'never',
    description: 'A prefix is made from a lock, and this build has none yet.',
  },
});
