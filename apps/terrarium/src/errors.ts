import { defineErrors } from '@terrarium/kernel-errors';

/** What the command line tells by itself. */
export const cliErrors = defineErrors('terrarium', {
  SERVER_UNREACHABLE: {
    title: 'Server unreachable',
    httpStatus: 503,
    retry: 'later',
    description: 'No Terrarium server answers at the URL. Start one with `terrarium up`, or name another with --url.',
  },
  SERVER_REFUSED: {
    title: 'Server refused',
    httpStatus: 400,
    retry: 'never',
    description: 'The server answered with an error; its code and message are shown.',
  },
  FILE_UNREADABLE: {
    title: 'File unreadable',
    httpStatus: 400,
    retry: 'never',
    description: 'A file of the command line cannot be read.',
  },
  BUILD_FAILED: {
    title: 'Build failed',
    httpStatus: 422,
    retry: 'never',
    description: 'The build that was waited for has failed.',
  },
  WAIT_TIMED_OUT: {
    title: 'Wait timed out',
    httpStatus: 504,
    retry: 'later',
    description: 'The build has not ended within --timeout.',
  },
  DEMO_FAILED: {
    title: 'Demo failed',
    httpStatus: 500,
    retry: 'never',
    description: 'A step of the demo did not do what it shows.',
  },
});
