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
  FILE_UNWRITABLE: {
    title: 'File unwritable',
    httpStatus: 400,
    retry: 'never',
    description: 'A file that was asked for cannot be written.',
  },
  BUILD_NAME_INVALID: {
    title: 'Name of a build invalid',
    httpStatus: 400,
    retry: 'never',
    description: 'A build is named by its number, as `<namespace>/<name>` or as `<namespace>/<name>:<number>`.',
  },
  NOTHING_TO_ROLL_BACK_TO: {
    title: 'Nothing to roll back to',
    httpStatus: 409,
    retry: 'never',
    description: 'The environment has no completed build before the active one whose folder is still there.',
  },
  NOTHING_TO_CHANGE: {
    title: 'Nothing to change',
    httpStatus: 400,
    retry: 'never',
    description: 'The command was told of nothing that it should change; its help lists what it can.',
  },
  FOLDER_NOT_HERE: {
    title: 'Folder not on this machine',
    httpStatus: 409,
    retry: 'never',
    description: 'The folder of the build is on another machine, and archives that could be fetched are not made yet.',
  },
  ARCHIVE_NOT_MADE: {
    title: 'Archive not made',
    httpStatus: 409,
    retry: 'never',
    description: 'This server makes no archives of builds.',
  },
  EDITOR_FAILED: {
    title: 'Editor failed',
    httpStatus: 500,
    retry: 'never',
    description: 'The editor of VISUAL or EDITOR could not be started, or ended with an error; nothing was changed.',
  },
  INPUT_ENDED: {
    title: 'Input ended',
    httpStatus: 400,
    retry: 'never',
    description: 'A question of the command line was not answered: standard input ended, or Ctrl-C was pressed.',
  },
  CONFIRMATION_MISSING: {
    title: 'Confirmation missing',
    httpStatus: 400,
    retry: 'never',
    description:
      'The command takes something away that does not come back, there is no terminal to ask on, and --yes was not said.',
  },
  NOT_CONFIRMED: {
    title: 'Not confirmed',
    httpStatus: 400,
    retry: 'never',
    description: 'The question whether something shall go was answered with no; nothing was done.',
  },
  ENVIRONMENT_NAME_MISSING: {
    title: 'Name of the environment missing',
    httpStatus: 400,
    retry: 'never',
    description: 'The file names no environment, as no lockfile does, and --name was not given.',
  },
  PASSWORDS_DIFFER: {
    title: 'Passwords differ',
    httpStatus: 400,
    retry: 'never',
    description: 'The new password was not typed the same twice.',
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
