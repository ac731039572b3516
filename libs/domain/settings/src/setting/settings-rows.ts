import type { Projection } from '@terrarium/kernel-event-sourcing';
import { settingsDecider } from './settings.decider.js';
import type { SettingChange, SettingsEvent } from './settings.decider.js';
import { levelId } from './settings-level.js';
import type { LevelValues } from './settings-level.js';

/** What one level sets. */
export interface SettingsRow {
  /** As `levelId` names it. */
  readonly key: string;
  readonly namespace: string | null;
  readonly environment: string | null;
  readonly values: LevelValues;
}

/** The settings of all levels that set any. */
export const settingsProjection: Projection<SettingsEvent, SettingsRow> = {
  name: 'settings',
  version: 1,
  keyOf: ({ event }) => (isSettingsEvent(event) ? levelId(event.data.level) : undefined),
  project: (row, { event }) => {
    const { namespace = null, environment = null } = event.data.level;
    return {
      key: levelId(event.data.level),
      namespace,
      environment,
      values: settingsDecider.evolve(row?.values ?? {}, event),
    };
  },
};

/** One change of settings. */
export interface SettingsChangeRow {
  /** The position of the event. */
  readonly id: number;
  readonly level: string;
  readonly namespace: string | null;
  readonly environment: string | null;
  readonly changes: readonly SettingChange[];
  /** Who changed them, as the event's metadata names them. */
  readonly actor: string;
  readonly reason: string | null;
  /** ISO 8601, UTC. */
  readonly changedAt: string;
}

/** Every change of settings, by the position of its event. */
export const settingsHistoryProjection: Projection<SettingsEvent, SettingsChangeRow> = {
  name: 'settings_change',
  version: 1,
  keyOf: ({ event, position }) => (isSettingsEvent(event) ? `${position}` : undefined),
  project: (_, { event, position, metadata, recordedAt }) => {
    const { level, changes } = event.data;
    const { namespace = null, environment = null } = level;
    const { actor, reason = null } = metadata;
    return {
      id: position,
      level: levelId(level),
      namespace,
      environment,
      changes,
      actor,
      reason,
      changedAt: recordedAt,
    };
  },
};

function isSettingsEvent(event: { readonly type: string }): boolean {
  return event.type === 'SettingsChanged';
}
