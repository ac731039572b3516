import { defineErrors } from '@terrarium/kernel-errors';

/** What can be wrong with the settings of a process. */
export const configErrors = defineErrors('platform-service', {
  CONFIG_INVALID: {
    title: 'Configuration invalid',
    httpStatus: 500,
    retry: 'never',
    description: 'An environment variable of the process is missing or not valid; the message names each of them.',
  },
});
