import { currentSubdir } from '@terrarium/conda-types';
import { SETTINGS, SETTING_KEYS, initialSettings } from '../setting/setting-table.js';
import type { Inheritance, SettingKey, Settings } from '../setting/setting-table.js';
import type { LevelSettings, SettingsLevel } from '../setting/settings-level.js';
import { allowingChannelOptions, channelOptions } from './channel-options.js';
import type { ChannelSettings } from './channel-options.js';
import { AllowedChannels } from './allowed-channels.js';

/** What holds at one level, with all levels above it taken into account. Frozen: nobody changes what others read. */
export interface EffectiveSettings {
  readonly values: Settings;
  /** `conda_allowed_channels` of all levels together. An empty list in `values` means everything or nothing: this tells. */
  readonly allowedChannels: AllowedChannels;
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
  for (const { level, values: given } of levels) {
    for (const key of SETTING_KEYS) {
      if (given[key] === undefined || SETTINGS[key].inheritance === 'narrow') continue;
      const merged = merge(SETTINGS[key].inheritance, values.get(key), given[key]);
      if (!isSame(merged, values.get(key))) origins.set(key, level);
      values.set(key, merged);
    }
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
    origins,
  });
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
