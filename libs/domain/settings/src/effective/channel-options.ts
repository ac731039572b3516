import { DEFAULT_CUSTOM_CHANNELS, defaultMultiChannels } from '@terrarium/conda-types';
import type { ChannelOptions } from '@terrarium/conda-types';
import type { Settings } from '../setting/setting-table.js';

/** The settings that say where the names of channels lead. */
export type ChannelSettings = Pick<
  Settings,
  'conda_channel_alias' | 'conda_custom_channels' | 'conda_custom_multichannels'
>;

/**
 * Where the names of channels lead: what is set goes before what conda knows by itself.
 *
 * @param settings - The settings.
 * @param platform - The subdir that is solved for; `defaults` is one channel more on Windows.
 */
export function channelOptions(settings: ChannelSettings, platform?: string): ChannelOptions {
  return {
    alias: settings.conda_channel_alias,
    customChannels: { ...DEFAULT_CUSTOM_CHANNELS, ...settings.conda_custom_channels },
    multiChannels: { ...defaultMultiChannels(platform), ...settings.conda_custom_multichannels },
  };
}

/** The same for what is allowed: a name allows the channels that it stands for on any platform. */
export function allowingChannelOptions(settings: ChannelSettings): ChannelOptions {
  return channelOptions(settings, 'win-64');
}
