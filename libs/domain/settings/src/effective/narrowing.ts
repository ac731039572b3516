import { redact } from '@terrarium/kernel-errors';
import { settingsErrors } from '../errors.js';
import { SETTINGS } from '../setting/setting-table.js';
import type { SettingKey } from '../setting/setting-table.js';
import { formatLevel, reachOfLevel } from '../setting/settings-level.js';
import type { LevelValues, SettingsLevel } from '../setting/settings-level.js';
import { channelOptions } from './channel-options.js';
import type { EffectiveSettings } from './effective-settings.js';

/**
 * Refuses values that would restrict less than the level above does. They would have no effect, and whoever sets them
 * should know.
 *
 * @throws SETTING_TOO_WIDE
 */
export function assertNotWider(
  values: LevelValues,
  keys: readonly SettingKey[],
  above: EffectiveSettings,
  level: SettingsLevel,
): void {
  if (reachOfLevel(level) === 'global') return;
  for (const key of keys) {
    const reason = excessOf(key, values, above);
    if (reason === undefined) continue;
    throw settingsErrors.create('SETTING_TOO_WIDE', `${formatLevel(level)} can only narrow ${key}: ${reason}`, {
      details: { key },
    });
  }
}

function excessOf(key: SettingKey, values: LevelValues, above: EffectiveSettings): string | undefined {
  const options = channelOptions({ ...above.values, ...values });
  const folder = channelsOf(key, values).find((one) => above.localChannels.refusedBy(one, options) !== undefined);
  if (folder !== undefined) return `${redact(folder)} is a folder of the server, and conda_local_channels has it not`;
  switch (SETTINGS[key].inheritance) {
    case 'narrow': {
      const outside = values.conda_allowed_channels?.find(
        (channel) => !above.allowedChannels.includes(channel, options),
      );
      return outside === undefined ? undefined : `the level above does not allow ${redact(outside)}`;
    }
    case 'lower': {
      const [own, limit] = [values[key] as number | null, above.values[key] as number | null];
      return own !== null && limit !== null && own > limit
        ? `${own} is more than the ${limit} of the level above`
        : undefined;
    }
    case 'both':
      return values[key] === true && above.values[key] === false ? 'the level above has switched it off' : undefined;
    default:
      return undefined;
  }
}

/** The channels that a level would bring in by a setting. */
function channelsOf(key: SettingKey, values: LevelValues): readonly string[] {
  switch (key) {
    case 'conda_allowed_channels':
    case 'conda_default_channels':
      return values[key] ?? [];
    case 'conda_channel_alias':
      return values[key] === undefined ? [] : [values[key]];
    default:
      return [];
  }
}
