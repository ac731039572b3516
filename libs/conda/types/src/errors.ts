import { defineErrors } from '@terrarium/kernel-errors';

/** Refusals of the conda vocabulary: texts that are not what they should be. All are the giver's to correct. */
export const condaTypesErrors = defineErrors('conda-types', {
  VERSION_INVALID: {
    title: 'Version invalid',
    httpStatus: 422,
    retry: 'never',
    description: 'The text is not a conda version (CEP 33). Correct the version where it is written.',
  },
  VERSION_SPEC_INVALID: {
    title: 'Version specifier invalid',
    httpStatus: 422,
    retry: 'never',
    description: 'The text is not a version specifier (CEP 29). The message names the place that could not be read.',
  },
  MATCH_SPEC_INVALID: {
    title: 'MatchSpec invalid',
    httpStatus: 422,
    retry: 'never',
    description: 'The text is not a MatchSpec (CEP 29). The message names the place that could not be read.',
  },
  PATTERN_INVALID: {
    title: 'Pattern invalid',
    httpStatus: 422,
    retry: 'never',
    description:
      'A glob or regular expression is malformed, too large, or uses lookaround or backreferences, which are not allowed.',
  },
  SUBDIR_INVALID: {
    title: 'Subdir invalid',
    httpStatus: 422,
    retry: 'never',
    description: 'The text is not a subdir: `noarch` or `<os>-<arch>` in lower case (CEP 26).',
  },
  CHANNEL_INVALID: {
    title: 'Channel invalid',
    httpStatus: 422,
    retry: 'never',
    description: 'The text is neither a channel name, nor a URL, nor a path (CEP 26).',
  },
  PACKAGE_FILE_NAME_INVALID: {
    title: 'Package file name invalid',
    httpStatus: 422,
    retry: 'never',
    description: 'The file name is not `<name>-<version>-<build>.conda` or `.tar.bz2` (CEP 26).',
  },
  VIRTUAL_PACKAGE_INVALID: {
    title: 'Virtual package invalid',
    httpStatus: 422,
    retry: 'never',
    description: 'A virtual package or its override has a value that its name does not allow (CEP 30).',
  },
});
