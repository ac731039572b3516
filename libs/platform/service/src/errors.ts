import { defineErrors } from '@terrarium/kernel-errors';

/** What can be wrong with a process's settings, and between services. */
export const serviceErrors = defineErrors('platform-service', {
  CONFIG_INVALID: {
    title: 'Configuration invalid',
    httpStatus: 500,
    retry: 'never',
    description: 'An environment variable of the process is missing or not valid; the message names each of them.',
  },
  BUILD_STOPPED: {
    title: 'Build stopped',
    httpStatus: 409,
    retry: 'never',
    description: 'The build was canceled, failed or deleted while a worker was at it; the worker gives up.',
  },
  BUILD_TIME_LIMIT: {
    title: 'Build took too long',
    httpStatus: 504,
    retry: 'never',
    description: 'An attempt at solving or building took longer than the time limit allows.',
  },
  SECRET_KEY_INVALID: {
    title: 'Secret key invalid',
    httpStatus: 500,
    retry: 'never',
    description: 'The file of `TERRARIUM_SECRET_KEY_FILE` does not hold 32 bytes in hex.',
  },
  SECRET_UNREADABLE: {
    title: 'Secret unreadable',
    httpStatus: 500,
    retry: 'never',
    description:
      'A secret was sealed with another key than the one of this system, or was changed since. Restore the key file, or replace the secret.',
  },
  SERVICE_UNAVAILABLE: {
    title: 'Service unavailable',
    httpStatus: 503,
    retry: 'later',
    description: 'No replica of the service that answers the request is running.',
  },
  SERVICE_TIMEOUT: {
    title: 'Service did not answer in time',
    httpStatus: 504,
    retry: 'later',
    description: 'The service that answers the request took longer than it may.',
  },
  SERVICE_REQUEST_TOO_LARGE: {
    title: 'Request too large',
    httpStatus: 413,
    retry: 'never',
    description: 'A request between services has more bytes than the NATS server takes in a message.',
  },
  SERVICE_FAILED: {
    title: 'Service failed',
    httpStatus: 500,
    retry: 'later',
    description: 'The service met an error that it does not know; its log tells more.',
  },
});
