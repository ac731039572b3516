import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheDirectory } from '@terrarium/platform-native-servers';
import { makeSampleChannel } from '@terrarium/sample-channel';
import type { SampleChannel } from '@terrarium/sample-channel';

const CACHE_DIR = path.join(cacheDirectory(), 'sample-channel');

/** What tests set as the operator of their systems: the sample channel, and channels that they make, are for everybody. */
export const LOCAL_CHANNELS = { TERRARIUM_LOCAL_CHANNELS: `${CACHE_DIR}:${tmpdir()}` };

/** The channel made from this system's own packages, made once and cached. */
export function sampleChannel(): Promise<SampleChannel> {
  return makeSampleChannel({ cacheDir: CACHE_DIR });
}
