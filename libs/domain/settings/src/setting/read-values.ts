import { settingsErrors } from '../errors.js';
import { SETTINGS, isSettingKey } from './setting-table.js';
import type { SettingKey, SettingReach } from './setting-table.js';
import { formatLevel, reachOfLevel } from './settings-level.js';
import type { LevelValues, SettingsLevel } from './settings-level.js';

const DEPTH: Readonly<Record<SettingReach, number>> = { global: 0, namespace: 1, environment: 2 };

/** What is wrong with one value. */
export interface SettingProblem {
  /** The key, with the place inside a list: `conda_allowed_channels[1]`. */
  readonly path: string;
  readonly message: string;
}

/**
 * Reads values from outside for one level.
 *
 * @throws SETTING_UNKNOWN, SETTING_LEVEL_INVALID, SETTING_INVALID
 */
export function readValues(given: Readonly<Record<string, unknown>>, level: SettingsLevel): LevelValues {
  const keys = readKeys(Object.keys(given), level);
  const values = new Map<SettingKey, unknown>();
  const problems: SettingProblem[] = [];
  for (const key of keys) {
    const parsed = SETTINGS[key].schema.safeParse(given[key]);
    if (parsed.success) values.set(key, parsed.data);
    else {
      problems.push(
        ...parsed.error.issues.map(({ path, message }) => ({
          path: key + path.map((step) => `[${String(step)}]`).join(''),
          message,
        })),
      );
    }
  }
  if (problems.length === 0) return Object.fromEntries(values);
  const [first] = problems;
  throw settingsErrors.create('SETTING_INVALID', `The setting ${first!.path} is invalid: ${first!.message}`, {
    details: { problems },
  });
}

/**
 * Checks the names of settings for one level.
 *
 * @throws SETTING_UNKNOWN, SETTING_LEVEL_INVALID
 */
export function readKeys(given: readonly string[], level: SettingsLevel): SettingKey[] {
  const unknown = given.filter((key) => !isSettingKey(key));
  if (unknown.length > 0) {
    const shown = unknown.map((key) => `'${key.slice(0, 80)}'`).join(', ');
    throw settingsErrors.create('SETTING_UNKNOWN', `Invalid setting keys {${shown}}`, { details: { keys: unknown } });
  }
  const keys = given.filter(isSettingKey);
  const tooLow = keys.find((key) => DEPTH[SETTINGS[key].reach] < DEPTH[reachOfLevel(level)]);
  if (tooLow === undefined) return keys;
  const { reach } = SETTINGS[tooLow];
  throw settingsErrors.create(
    'SETTING_LEVEL_INVALID',
    `${tooLow} is a ${reach} setting and cannot be set within ${reach === 'global' ? 'a namespace or environment' : 'an environment'}`,
    { details: { key: tooLow, level: formatLevel(level) } },
  );
}
