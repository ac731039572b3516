import { defineErrors } from '@terrarium/kernel-errors';

/** Why a solve gave no records. */
export const solveErrors = defineErrors('conda-solve', {
  SOLVE_UNSATISFIABLE: {
    title: 'Requests contradict each other',
    httpStatus: 422,
    retry: 'never',
    description:
      'No set of packages fulfils all requests at once. The details name the smallest set of requests that cannot be met together, what each of them needs, and what would help.',
  },
  SOLVE_NO_CANDIDATES: {
    title: 'Package not found',
    httpStatus: 422,
    retry: 'never',
    description:
      'No channel has a package of the requested name, or none of its builds may be used. The details list names that are spelt alike and why builds were left out.',
  },
  SOLVE_REQUEST_INVALID: {
    title: 'Request cannot be solved for',
    httpStatus: 422,
    retry: 'never',
    description: 'A request is not a MatchSpec, or has a pattern for a name: the solver needs exact package names.',
  },
  SOLVE_TIMEOUT: {
    title: 'Solve took too long',
    httpStatus: 504,
    retry: 'never',
    description:
      'The time limit or the conflict budget ran out before a solution was found or excluded. Allow more time or pin the versions of some packages.',
  },
  SOLVE_CANCELLED: {
    title: 'Solve was cancelled',
    httpStatus: 499,
    retry: 'later',
    description: 'Whoever asked for the solve withdrew it before it came to an end.',
  },
  SOLVE_WORKER_FAILED: {
    title: 'Solve worker stopped',
    httpStatus: 503,
    retry: 'later',
    description: 'The thread that was solving ended without an answer, most likely for want of memory.',
  },
});
