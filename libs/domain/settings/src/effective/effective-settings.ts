import { currentSubdir } from '@terrarium/conda-types';
import { SETTINGS, SETTING_KEYS, initialSettings } from '../setting/setting-table.js';
import type { Inheritance, SettingKey, Settings } from '../setting/setting-table.js';
import { reachOfLevel } from '../setting/settings-level.js';
import type { LevelSettings, LevelValues, SettingsLevel } from '../setting/settings-level.js';
import { allowingChannelOptions, channelOptions } from './channel-options.js';
import type { ChannelSettings } from './channel-options.js';
import { AllowedChannels } from './allowed-channels.js';
import { LocalChannels } from './local-channels.js';

/** What holds at one level, with all levels above it taken into account. Frozen: nobody changes what others read. */
export interface EffectiveSettings {
  readonly values: Settings;
  /** `conda_allowed_channels` of all levels together. An empty list in `values` means everything or nothing: this tells. */
  readonly allowedChannels: AllowedChannels;
  /** Which folders of the server may be channels: the whole system says so, and no level below. */
  readonly localChannels: LocalChannels;
  /** The level that each value was last changed by; the keys of what no level sets are missing. */
  readonly origins: ReadonlyMap<SettingKey, SettingsLevel>;
}

/**
 * Folds levels into what holds at the last of them. What a level sets that it may not (because the level above was
 * restricted later) is held back here, so that the order of changes does not matter.
 *
 * @param levels - The widest first, as `levelsUpTo` has them; those that set nothing may be missing.
 * @param platform - The subdir of the machine that builds.
 */
export function effectiveSettings(
  levels: readonly LevelSettings[],
  platform: string = currentSubdir(),
): EffectiveSettings {
  const values = new Map<SettingKey, unknown>(Object.entries(initialSettings(platform)) as [SettingKey, unknown][]);
  const origins = new Map<SettingKey, SettingsLevel>();
  let { all: allowedChannels } = AllowedChannels;
  let { none: localChannels } = LocalChannels;
  for (const { level, values: given } of levels) {
    for (const key of SETTING_KEYS) {
      if (given[key] === undefined || SETTINGS[key].inheritance === 'narrow') continue;
      const merged = merge(SETTINGS[key].inheritance, values.get(key), given[key]);
      if (!isSame(merged, values.get(key))) origins.set(key, level);
      values.set(key, merged);
    }
    if (reachOfLevel(level) === 'global') localChannels = localChannelsOf(values, given);
    const narrowed = given.conda_allowed_channels;
    if (narrowed === undefined || narrowed.length === 0) continue;
    const own = Object.fromEntries(values) as unknown as ChannelSettings;
    values.set(
      'conda_allowed_channels',
      narrowed.filter((channel) => allowedChannels.includes(channel, channelOptions(own))),
    );
    allowedChannels = allowedChannels.narrowedTo(narrowed, allowingChannelOptions(own));
    origins.set('conda_allowed_channels', level);
  }
  for (const value of values.values()) Object.freeze(value);
  return Object.freeze({
    values: Object.freeze(Object.fromEntries(values) as unknown as Settings),
    allowedChannels,
    localChannels,
    origins,
  });
}

/** What the whole system names as channels, and the folders that it gives to everybody. */
function localChannelsOf(values: ReadonlyMap<SettingKey, unknown>, given: LevelValues): LocalChannels {
  const own = Object.fromEntries(values) as unknown as Settings;
  const isFolder = (address: string) => /^file:/i.test(address);
  const named = Object.entries(own.conda_custom_channels).filter(([, address]) => isFolder(address));
  const channels = [
    ...own.conda_default_channels,
    ...(given.conda_allowed_channels ?? []),
    ...Object.values(own.conda_custom_multichannels).flat(),
  ];
  const folders = [
    ...own.conda_local_channels,
    ...named.map(([name]) => name),
    ...[own.conda_channel_alias].filter(isFolder),
  ];
  return LocalChannels.of(channels, folders, allowingChannelOptions(own));
}

function merge(inheritance: Inheritance, above: unknown, own: unknown): unknown {
  switch (inheritance) {
    case 'add':
      return [...new Set([...(above as readonly string[]), ...(own as readonly string[])])];
    case 'lower': {
      const limits = [above, own].filter((value) => value !== null) as number[];
      return limits.length === 0 ? null : Math.min(...limits);
    }
    case 'both':
      return above === true && own === true;
    default:
      return Array.isArray(own) ? [...(own as readonly string[])] : own;
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
