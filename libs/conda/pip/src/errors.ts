import { defineErrors } from '@terrarium/kernel-errors';

/** What can be wrong with the pip part of an environment: its lines, its indexes, its files, its python. */
export const pipErrors = defineErrors('conda-pip', {
  PIP_MISSING: {
    title: 'No pip in the environment',
    httpStatus: 422,
    retry: 'never',
    description:
      'The environment has a pip part, but its conda part brings no pip, or no python that runs on this machine. Add `pip` to the dependencies.',
  },
  PIP_REQUIREMENT_INVALID: {
    title: 'Pip requirement invalid',
    httpStatus: 400,
    retry: 'never',
    description:
      'A line of the pip part is neither a requirement (PEP 508) nor an option. `details` has the line and its place.',
  },
  PIP_OPTION_REFUSED: {
    title: 'Pip option refused',
    httpStatus: 400,
    retry: 'never',
    description:
      'A line of the pip part asks for something an environment may not have: a path of this machine, an editable or version-controlled source, an option that writes elsewhere.',
  },
  PIP_FILE_INVALID: {
    title: 'Requirements file invalid',
    httpStatus: 400,
    retry: 'never',
    description:
      'A requirements or constraints file that a line names was not given, includes itself, is included too deep, or is too large.',
  },
  PIP_RESOLUTION_FAILED: {
    title: 'Pip found no solution',
    httpStatus: 422,
    retry: 'never',
    description:
      'The pip of the environment could not satisfy the pip part. The message has its last words, `details.output` more of them.',
  },
  PIP_CONDA_CONFLICT: {
    title: 'Pip part contradicts the conda part',
    httpStatus: 422,
    retry: 'never',
    description:
      'The pip part wants another version of a package that the conda part has. Name the version among the dependencies, or drop it there.',
  },
  PIP_SOURCE_ONLY: {
    title: 'No wheel',
    httpStatus: 422,
    retry: 'never',
    description:
      'A project, or the version asked for, has source distributions only. Building one runs its code, which is not allowed unless it is asked for.',
  },
  PIP_HASH_MISMATCH: {
    title: 'Hash mismatch',
    httpStatus: 422,
    retry: 'never',
    description: 'A file has other bytes than the lock, the index or a `--hash` says. It was thrown away.',
  },
  PIP_WHEEL_INVALID: {
    title: 'Wheel invalid',
    httpStatus: 422,
    retry: 'never',
    description:
      'A wheel is damaged, contradicts its own RECORD, or names a path outside the environment (PEP 427). Nothing of it was installed.',
  },
  PIP_WHEEL_TOO_LARGE: {
    title: 'Wheel too large',
    httpStatus: 422,
    retry: 'never',
    description: 'A wheel unpacks to more bytes or more files than allowed.',
  },
  PIP_BUILD_FAILED: {
    title: 'Source distribution cannot be built',
    httpStatus: 422,
    retry: 'never',
    description:
      'Building a wheel from a source distribution failed. What the build needs, such as setuptools and wheel, comes from the conda part.',
  },
  PIP_INDEX_UNREACHABLE: {
    title: 'Package index unreachable',
    httpStatus: 502,
    retry: 'later',
    description: 'A package index, or a file that it names, could not be reached or answered with a server error.',
  },
  PIP_INDEX_DENIED: {
    title: 'Package index refused access',
    httpStatus: 422,
    retry: 'never',
    description: 'A package index wants a user and a password, or other ones. Give them to the server, by host.',
  },
  PIP_TIMED_OUT: {
    title: 'Pip took too long',
    httpStatus: 422,
    retry: 'never',
    description: 'Pip was ended at its time limit. Pinned versions let it decide faster.',
  },
  PIP_CANCELLED: {
    title: 'Pip was cancelled',
    httpStatus: 409,
    retry: 'never',
    description: 'The caller cancelled; what was written has been removed.',
  },
  PIP_IO_FAILED: {
    title: 'File system refused',
    httpStatus: 500,
    retry: 'later',
    description: 'The operating system refused to read or write a file of the pip part, or the disk is full.',
  },
});
