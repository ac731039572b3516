import { assertName } from '@terrarium/domain-environment';
import type { SettingReach, Settings } from './setting-table.js';

/** Where settings are set: the whole system when nothing is named, a namespace, or one environment. */
export interface SettingsLevel {
  readonly namespace?: string | undefined;
  readonly environment?: string | undefined;
}

/** The values that one level sets; what is absent is inherited. */
export type LevelValues = Partial<Settings>;

/** What one level sets. */
export interface LevelSettings {
  readonly level: SettingsLevel;
  readonly values: LevelValues;
}

/** The kind of level. */
export function reachOfLevel({ namespace, environment }: SettingsLevel): SettingReach {
  if (namespace === undefined) return 'global';
  return environment === undefined ? 'namespace' : 'environment';
}

/** The level's own name, which no other level has: `global`, `namespace/team`, `environment/team/science`. */
export function levelId({ namespace, environment }: SettingsLevel): string {
  if (namespace === undefined) return 'global';
  return environment === undefined ? `namespace/${namespace}` : `environment/${namespace}/${environment}`;
}

/** The levels that hold for one level, the widest first, itself last. */
export function levelsUpTo({ namespace, environment }: SettingsLevel): SettingsLevel[] {
  if (namespace === undefined) return [{}];
  return environment === undefined ? [{}, { namespace }] : [{}, { namespace }, { namespace, environment }];
}

/**
 * Checks that a level is one.
 *
 * @throws NAME_INVALID
 */
export function assertLevel({ namespace, environment }: SettingsLevel): void {
  if (namespace !== undefined || environment !== undefined) assertName('namespace', namespace ?? '');
  if (environment !== undefined) assertName('environment', environment);
}

/** The level as a text, for messages. */
export function formatLevel({ namespace, environment }: SettingsLevel): string {
  if (namespace === undefined) return 'the global settings';
  return environment === undefined ? `namespace ${namespace}` : `environment ${namespace}/${environment}`;
}
