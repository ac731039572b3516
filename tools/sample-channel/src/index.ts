export { makeSampleChannel } from './sample-channel.js';
export type { SampleChannel, SampleChannelOptions } from './sample-channel.js';
export type { SamplePackage } from './channel-files.js';
export type { OnProgress, SampleChannelProgress } from './progress.js';
export { sampleChannelErrors } from './errors.js';
