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
    description: 'The build is completed, failed, canceled or deleted; nothing more can happen to it.',
  },
  BUILD_NOT_ENDED: {
    title: 'Build not ended',
    httpStatus: 400,
    retry: 'never',
    description: 'A build can only be deleted when it is completed, failed or canceled.',
  },
  BUILD_ACTIVE: {
    title: 'Build active',
    httpStatus: 409,
    retry: 'never',
    description: 'The build is the one that its environment means; it goes when another one is active.',
  },
  BUILD_NOT_LOCKED: {
    title: 'Build not locked',
    httpStatus: 409,
    retry: 'never',
    description: 'A prefix is made from a lock, and this build has none yet.',
  },
});
