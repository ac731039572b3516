import path from 'node:path';
import { cacheDirectory } from '@terrarium/platform-native-servers';
import { makeSampleChannel } from '@terrarium/sample-channel';
import type { SampleChannel } from '@terrarium/sample-channel';

/** The channel made from this system's own packages, made once and cached. */
export function sampleChannel(): Promise<SampleChannel> {
  return makeSampleChannel({ cacheDir: path.join(cacheDirectory(), 'sample-channel') });
}
