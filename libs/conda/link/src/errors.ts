import { defineErrors } from '@terrarium/kernel-errors';

/** What can be wrong with the packages of a prefix, its place, its scripts, or the disk it is linked on. */
export const linkErrors = defineErrors('conda-link', {
  LINK_PREFIX_INVALID: {
    title: 'Prefix cannot be used',
    httpStatus: 422,
    retry: 'never',
    description: 'A target prefix is an absolute path of one line without NUL; choose another place.',
  },
  LINK_PREFIX_TOO_LONG: {
    title: 'Prefix is too long',
    httpStatus: 422,
    retry: 'never',
    description:
      'A binary file has room for a shorter prefix only: the placeholder it was built with is shorter than the target prefix. Use a shorter store path or environment name.',
  },
  LINK_PACKAGE_INVALID: {
    title: 'Package cannot be linked',
    httpStatus: 422,
    retry: 'never',
    description: 'Two packages have one name, or a name, version or build string cannot be part of a file name.',
  },
  LINK_PATH_UNSAFE: {
    title: 'Path leaves the prefix',
    httpStatus: 422,
    retry: 'never',
    description: 'A package names a path outside the prefix, or one that only its client may write (`conda-meta`).',
  },
  LINK_PATH_CONFLICT: {
    title: 'File and folder in one place',
    httpStatus: 422,
    retry: 'never',
    description: 'One package has a file or a link where another has a folder. They cannot be installed together.',
  },
  LINK_CASE_COLLISION: {
    title: 'Names differ by case only',
    httpStatus: 422,
    retry: 'never',
    description: 'Two paths are one on a file system that ignores case, and the caller asked for such a prefix.',
  },
  LINK_TARGET_OUTSIDE: {
    title: 'Symbolic link leaves the prefix',
    httpStatus: 422,
    retry: 'never',
    description: 'A symbolic link of a package leads out of the prefix.',
  },
  LINK_PYTHON_MISSING: {
    title: 'No python in the environment',
    httpStatus: 422,
    retry: 'never',
    description: 'A `noarch: python` package can only be linked together with a package named python.',
  },
  LINK_ENTRY_POINT_INVALID: {
    title: 'Invalid entry point',
    httpStatus: 422,
    retry: 'never',
    description: 'An entry point of `info/link.json` is not of the form `command = module:function` (CEP 34).',
  },
  LINK_STAGING_IN_USE: {
    title: 'Staging folder is in use',
    httpStatus: 409,
    retry: 'never',
    description: 'A prefix is linked into a new or an empty folder only.',
  },
  LINK_SOURCE_MISSING: {
    title: 'Package cache is incomplete',
    httpStatus: 500,
    retry: 'later',
    description: 'A file that the package lists is not in its extracted folder. Extract the package again.',
  },
  LINK_SIGNING_FAILED: {
    title: 'Program could not be signed',
    httpStatus: 500,
    retry: 'later',
    description: 'macOS did not sign a program whose prefix was replaced, without which it would not run on arm64.',
  },
  LINK_SCRIPT_FAILED: {
    title: 'Script failed',
    httpStatus: 422,
    retry: 'never',
    description: 'A post-link or post-build script ended with an error. Its output is part of the details.',
  },
  LINK_SCRIPT_TIMED_OUT: {
    title: 'Script took too long',
    httpStatus: 422,
    retry: 'never',
    description: 'A post-link or post-build script was ended at its time limit.',
  },
  LINK_ISOLATION_MISSING: {
    title: 'No sandbox on this machine',
    httpStatus: 503,
    retry: 'never',
    description:
      'A prefix needs a program that its packages bring, python or pip, and the settings let such programs run in a sandbox only (`TERRARIUM_PROGRAM_ISOLATION=required`), for which this machine has no Linux namespaces.',
  },
  LINK_CANCELLED: {
    title: 'Linking was cancelled',
    httpStatus: 409,
    retry: 'never',
    description: 'The caller cancelled; what was written has been removed.',
  },
  LINK_DISK_FULL: {
    title: 'Disk is full',
    httpStatus: 507,
    retry: 'later',
    description: 'The disk or the quota was full while a prefix was linked; what was written has been removed.',
  },
  LINK_IO_FAILED: {
    title: 'File system refused',
    httpStatus: 500,
    retry: 'later',
    description: 'The operating system refused to read or write a file; what was written has been removed.',
  },
  LINK_WORKER_LOST: {
    title: 'Link worker ended',
    httpStatus: 500,
    retry: 'later',
    description: 'A thread that linked files ended unexpectedly, for example for lack of memory.',
  },
});
