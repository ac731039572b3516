import { defineErrors } from '@terrarium/kernel-errors';

/** What can go wrong while a sample channel is made. */
export const sampleChannelErrors = defineErrors('sample-channel', {
  SAMPLE_CHANNEL_UNAVAILABLE: {
    title: 'Sample channel unavailable',
    httpStatus: 501,
    retry: 'never',
    description:
      'The sample channel is made from the packages of a Debian or Ubuntu host (x86-64 or aarch64) with apt and dpkg. ' +
      'Elsewhere, use a real channel such as conda-forge.',
  },
  SAMPLE_CHANNEL_DOWNLOAD_FAILED: {
    title: 'Sample channel download failed',
    httpStatus: 502,
    retry: 'later',
    description:
      'apt could not read its package lists or download a package. The message ends with what apt said; ' +
      'check the network, the proxy and the sources of apt.',
  },
  SAMPLE_CHANNEL_BUILD_FAILED: {
    title: 'Sample channel build failed',
    httpStatus: 500,
    retry: 'never',
    description:
      "A package of the operating system does not look as the tool's recipes expect: a file, a text to patch or a shared " +
      'library is missing. The release is probably newer than the recipes.',
  },
});
