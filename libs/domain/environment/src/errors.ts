import { defineErrors } from '@terrarium/kernel-errors';

/** What the rules on namespaces, specifications and environments refuse. */
export const environmentErrors = defineErrors('domain-environment', {
  NAME_INVALID: {
    title: 'Name invalid',
    httpStatus: 400,
    retry: 'never',
    description:
      'Names of namespaces and environments have 1 to 255 of the characters A-Z a-z 0-9 - + _ @ $ & ? ^ ~ . =',
  },
  NAMESPACE_EXISTS: {
    title: 'Namespace exists',
    httpStatus: 409,
    retry: 'never',
    description: 'A namespace of this name exists already.',
  },
  NAMESPACE_UNKNOWN: {
    title: 'Namespace unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'No namespace of this name exists.',
  },
  NAMESPACE_METADATA_TOO_LARGE: {
    title: 'Namespace metadata too large',
    httpStatus: 400,
    retry: 'never',
    description: 'The metadata of a namespace has at most 16,384 characters as JSON.',
  },
  ENVIRONMENT_UNKNOWN: {
    title: 'Environment unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'No environment of this name exists in the namespace.',
  },
  WATCHED_NAME_TAKEN: {
    title: 'Name of another watched file',
    httpStatus: 409,
    retry: 'never',
    description:
      'Another file of the watched folders is the environment of this name; this one is taken when that is gone.',
  },
  BUILD_NOT_OF_ENVIRONMENT: {
    title: 'Build of another environment',
    httpStatus: 400,
    retry: 'never',
    description: 'An environment can only be switched to one of its own completed builds.',
  },
});
