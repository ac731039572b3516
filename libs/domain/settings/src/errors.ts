import { defineErrors } from '@terrarium/kernel-errors';

/** What settings refuse: settings themselves, and what offends against them. */
export const settingsErrors = defineErrors('domain-settings', {
  SETTING_UNKNOWN: {
    title: 'Setting unknown',
    httpStatus: 400,
    retry: 'never',
    description: 'No setting has this name.',
  },
  SETTING_INVALID: {
    title: 'Setting invalid',
    httpStatus: 400,
    retry: 'never',
    description: 'The value of a setting is not of its kind. All that is wrong is in `details.problems`.',
  },
  SETTING_LEVEL_INVALID: {
    title: 'Setting of a higher level',
    httpStatus: 400,
    retry: 'never',
    description: 'The setting holds for the whole system or for a namespace, and cannot be set below.',
  },
  SETTING_TOO_WIDE: {
    title: 'Setting too wide',
    httpStatus: 400,
    retry: 'never',
    description: 'What a higher level restricts, a lower one can only restrict further.',
  },
  CHANNEL_NOT_ALLOWED: {
    title: 'Channel not allowed',
    httpStatus: 400,
    retry: 'never',
    description: 'A channel, a dependency or a locked package is outside the channels of `conda_allowed_channels`.',
  },
  CHANNEL_LOCAL_NOT_ALLOWED: {
    title: 'Local channel not allowed',
    httpStatus: 400,
    retry: 'never',
    description:
      'A channel is a folder of the server, and is neither a channel of the whole system nor below a folder of `conda_local_channels`.',
  },
  CONDA_PACKAGE_REQUIRED: {
    title: 'Conda package required',
    httpStatus: 400,
    retry: 'never',
    description: 'A package of `conda_required_packages` is missing, or is not the version that is required.',
  },
  PYPI_PACKAGE_REQUIRED: {
    title: 'PyPI package required',
    httpStatus: 400,
    retry: 'never',
    description: 'A package of `pypi_required_packages` is missing.',
  },
  PYPI_NOT_ALLOWED: {
    title: 'PyPI packages not allowed',
    httpStatus: 400,
    retry: 'never',
    description: 'The setting `allow_pypi` is off, and something asks for a package that conda does not install.',
  },
  LOCKFILE_NOT_ALLOWED: {
    title: 'Lockfiles not allowed',
    httpStatus: 400,
    retry: 'never',
    description: 'The setting `allow_lockfiles` is off: environments are made from specifications only.',
  },
  SOURCE_NOT_ALLOWED: {
    title: 'Source not allowed',
    httpStatus: 400,
    retry: 'never',
    description: 'A lock names a source tree or a checkout, which is of no channel, where channels are restricted.',
  },
  POLICY_VIOLATED: {
    title: 'Several rules violated',
    httpStatus: 400,
    retry: 'never',
    description:
      'A specification or lock offends against several settings; each is in `details.violations` with its code.',
  },
  QUOTA_EXCEEDED: {
    title: 'Quota exceeded',
    httpStatus: 403,
    retry: 'never',
    description: 'The namespace has as many environments or builds, or uses as much space, as its settings allow.',
  },
});
