import { effectiveSettings, levelsUpTo, readValues, settingsDecider, settingsStream } from '@terrarium/domain-settings';
import type { EffectiveSettings, LevelSettings, SettingsEvent, SettingsLevel } from '@terrarium/domain-settings';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import type { EventStore } from '@terrarium/port-event-store';
import type { ServiceConfig } from './config/service-config.js';

/** What of the configuration holds where nothing is set. */
export type SettingsConfig = Pick<
  ServiceConfig,
  'defaultChannels' | 'localChannels' | 'channelAlias' | 'solve' | 'virtualPackages' | 'keptArtifacts'
>;

/**
 * What holds at a level at this moment: the configuration of the process, what was set for the whole system, for the
 * namespace, and for the environment, each within what the one before allows.
 *
 * @param events - Where settings are.
 * @param config - What holds where nothing is set.
 * @param level - The level; the whole system when it names nothing.
 */
export async function readSettings(
  events: EventStore,
  config: SettingsConfig,
  level: SettingsLevel,
): Promise<EffectiveSettings> {
  const levels = await Promise.all(
    levelsUpTo(level).map(async (one): Promise<LevelSettings> => {
      const history = await events.read<SettingsEvent>(settingsStream(one));
      return {
        level: one,
        values: foldRecorded(settingsDecider, history),
      };
    }),
  );
  return settingsWithin(config, levels);
}

/**
 * The same for levels that are at hand.
 *
 * @param config - What holds where nothing is set.
 * @param levels - What the levels set, the widest first; those that set nothing may be missing.
 */
export function settingsWithin(config: SettingsConfig, levels: readonly LevelSettings[]): EffectiveSettings {
  const ours = {
    conda_default_channels: config.defaultChannels,
    conda_local_channels: config.localChannels,
    conda_channel_alias: config.channelAlias,
    conda_channel_priority: config.solve.channelPriority,
    conda_virtual_packages: config.virtualPackages,
    build_artifacts_kept_on_deletion: config.keptArtifacts,
  };
  return effectiveSettings([{ level: {}, values: readValues(ours, {}) }, ...levels]);
}
