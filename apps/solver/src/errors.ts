import { defineErrors } from '@terrarium/kernel-errors';

/** What the solver service refuses by itself; most of its errors come from the libraries below. */
export const solverErrors = defineErrors('solver', {
  SPECIFICATION_UNKNOWN: {
    title: 'Specification unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'A build names a specification that no event has created.',
  },
  PACKAGE_SEARCH_TOO_WIDE: {
    title: 'Search too wide',
    httpStatus: 400,
    retry: 'never',
    description: 'A search for builds finds the names of too many packages to look into all of them.',
  },
  PIP_NOT_INCLUDED: {
    title: 'No pip in the environment',
    httpStatus: 400,
    retry: 'never',
    description:
      'The specification has a `pip:` list, and no pip that could install it. Add `pip` to the dependencies.',
  },
});
