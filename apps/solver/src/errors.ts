import { defineErrors } from '@terrarium/kernel-errors';

/** What the solver service refuses by itself; most of its errors come from the libraries below. */
export const solverErrors = defineErrors('solver', {
  SPECIFICATION_UNKNOWN: {
    title: 'Specification unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'A build names a specification that no event has created.',
  },
  PIP_UNSUPPORTED: {
    title: 'pip packages not supported',
    httpStatus: 400,
    retry: 'never',
    description:
      'The specification has a `pip:` list. Packages of Python indexes cannot be locked yet; use conda packages.',
  },
});
