import { defineErrors } from '@terrarium/kernel-errors';

/** Refusals of environment files; all are the giver's to correct. */
export const environmentFileErrors = defineErrors('conda-environment-file', {
  ENVIRONMENT_FILE_TOO_LARGE: {
    title: 'Environment file too large',
    httpStatus: 413,
    retry: 'never',
    description: 'The environment file is larger than allowed and was not read. A real one has a few kilobytes.',
  },
  ENVIRONMENT_FILE_INVALID: {
    title: 'Environment file invalid',
    httpStatus: 400,
    retry: 'never',
    description:
      'The text is not an environment file (CEP 24). `details.problems` lists everything that is wrong with it, each with its place, value and a hint.',
  },
  SELECTOR_INVALID: {
    title: 'Selector invalid',
    httpStatus: 400,
    retry: 'never',
    description: 'A platform selector is not an expression of the names that CEP 24 allows, `and`, `or` and `not`.',
  },
});
