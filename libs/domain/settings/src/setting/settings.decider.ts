import { assertNever, streamName } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message, StreamName } from '@terrarium/kernel-event-sourcing';
import { assertNotWider } from '../effective/narrowing.js';
import type { EffectiveSettings } from '../effective/effective-settings.js';
import { readKeys, readValues } from './read-values.js';
import { isSettingKey } from './setting-table.js';
import type { SettingKey } from './setting-table.js';
import { assertLevel, levelId } from './settings-level.js';
import type { LevelValues, SettingsLevel } from './settings-level.js';

/** The settings of one level. */
export const SETTINGS_CATEGORY = 'settings';

/** One setting, before and after. What is absent is inherited from above. */
export interface SettingChange {
  readonly key: SettingKey;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** The facts of a level's settings; who changed them is in the event's metadata. */
export type SettingsEvent = Message<
  'SettingsChanged',
  { readonly level: SettingsLevel; readonly changes: readonly SettingChange[] }
>;

/** What can be asked of a level's settings. */
export type SettingsCommand =
  | Message<
      'ChangeSettings',
      {
        readonly level: SettingsLevel;
        /** Some settings, as they came from outside. */
        readonly values: Readonly<Record<string, unknown>>;
        /** What holds at the level above, for those that may only be narrowed. */
        readonly above: EffectiveSettings;
      }
    >
  /** Lets these be inherited again. */
  | Message<'ResetSettings', { readonly level: SettingsLevel; readonly keys: readonly string[] }>;

/** The stream of one level's settings. */
export function settingsStream(level: SettingsLevel): StreamName {
  return streamName(SETTINGS_CATEGORY, levelId(level));
}

/** The rules of settings. The state is what the level sets. */
export const settingsDecider: Decider<LevelValues, SettingsCommand, SettingsEvent> = {
  initialState: () => ({}),

  decide: (command, state) => {
    const { level } = command.data;
    assertLevel(level);
    switch (command.type) {
      case 'ChangeSettings': {
        const wanted = readValues(command.data.values, level);
        const changes: SettingChange[] = [];
        for (const key of Object.keys(wanted).filter(isSettingKey)) {
          if (JSON.stringify(wanted[key]) === JSON.stringify(state[key])) continue;
          changes.push({ key, ...present('from', state[key]), ...present('to', wanted[key]) });
        }
        assertNotWider(
          wanted,
          changes.map(({ key }) => key),
          command.data.above,
          level,
        );
        return changes.length === 0 ? [] : [{ type: 'SettingsChanged', data: { level, changes } }];
      }

      case 'ResetSettings': {
        const changes = [...new Set(readKeys(command.data.keys, level))]
          .filter((key) => state[key] !== undefined)
          .map((key) => ({ key, ...present('from', state[key]) }));
        return changes.length === 0 ? [] : [{ type: 'SettingsChanged', data: { level, changes } }];
      }

      default:
        return assertNever(command);
    }
  },

  evolve: (state, event) => {
    // Whatever else there is one day is for readers that know it.
    if ((event.type as string) !== 'SettingsChanged') return state;
    const values = new Map<string, unknown>(Object.entries(state));
    for (const { key, to } of event.data.changes) {
      if (to === undefined) values.delete(key);
      else values.set(key, to);
    }
    return Object.fromEntries(values);
  },
};

function present(name: 'from' | 'to', value: unknown) {
  return value === undefined ? {} : { [name]: value };
}
