import { defineErrors } from '@terrarium/kernel-errors';

/** What can go wrong while nats-server, Postgres or MinIO is obtained or started. */
export const nativeServerErrors = defineErrors('platform-native-servers', {
  NATIVE_SERVER_UNAVAILABLE: {
    title: 'Native server cannot be obtained',
    httpStatus: 503,
    retry: 'later',
    description:
      'None of the ways to get the server program worked. The message lists every way and why it failed; install the program or name it by its environment variable.',
  },
  NATIVE_SERVER_UNUSABLE: {
    title: 'Named server program is unusable',
    httpStatus: 500,
    retry: 'never',
    description:
      'The program named by an option or environment variable does not exist, does not run, or is older than the oldest supported version.',
  },
  NATIVE_SERVER_START_FAILED: {
    title: 'Native server did not start',
    httpStatus: 503,
    retry: 'later',
    description:
      'The server ended, or did not answer in time, while it was being started. The message ends with the last lines of its log.',
  },
  NATIVE_SERVER_PORT_IN_USE: {
    title: 'Port in use',
    httpStatus: 503,
    retry: 'later',
    description: 'Another process listens on the port that was asked for. Choose another port, or 0 for any free one.',
  },
  NATIVE_SERVER_DATA_IN_USE: {
    title: 'Data directory in use',
    httpStatus: 409,
    retry: 'later',
    description: 'A living process already runs this server on the same data directory. Stop it first.',
  },
  NATIVE_SERVER_DATA_UNREACHABLE: {
    title: 'Data directory unreachable',
    httpStatus: 500,
    retry: 'never',
    description:
      'Postgres refuses to run as root, and the unprivileged user that runs it instead cannot pass through a parent of the data directory. Choose a data directory below folders that others may search.',
  },
  NATIVE_SERVER_DATA_INCOMPATIBLE: {
    title: 'Data directory of another version',
    httpStatus: 500,
    retry: 'never',
    description:
      'The data directory was made by another major version of the server. Projections can be rebuilt: move the directory away and start again, or run the old version to dump it.',
  },
});
