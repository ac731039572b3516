import { DEFAULT_CHANNEL_ALIAS } from '@terrarium/conda-types';
import { z } from 'zod';
import {
  artifacts,
  channelAlias,
  channels,
  condaPackages,
  customChannels,
  limit,
  localFolders,
  multiChannels,
  positiveLimit,
  pypiPackages,
  subdirs,
  virtualPackages,
} from './setting-schemas.js';

/** The lowest level at which a setting can be set. */
export type SettingReach = 'global' | 'namespace' | 'environment';

/**
 * How a value of a lower level meets the one above. `replace`: it takes its place. The others restrict, and can only
 * restrict further: `narrow` keeps what both lists have (an empty list has everything), `add` keeps what any list has,
 * `lower` keeps the smaller limit (null is none), `both` is true when both are.
 */
export type Inheritance = 'replace' | 'narrow' | 'add' | 'lower' | 'both';

/** What is known of a setting. */
export interface SettingDefinition<Value> {
  readonly schema: z.ZodType<Value>;
  readonly initial: Value;
  readonly reach: SettingReach;
  readonly inheritance: Inheritance;
}

function define<Value>(
  schema: z.ZodType<Value>,
  initial: NoInfer<Value>,
  reach: SettingReach,
  inheritance: Inheritance = 'replace',
): SettingDefinition<Value> {
  return { schema, initial, reach, inheritance };
}

const nothing: readonly string[] = [];
const name = z.string().regex(/^[A-Za-z0-9\-+_@$&?^~.=]{1,255}$/, 'Expected the name of a namespace');

/** All settings. The first 22 are conda-store's, with its names and defaults; the others are of this system. */
export const SETTINGS = {
  default_namespace: define(name, 'default', 'global'),
  filesystem_namespace: define(name, 'filesystem', 'global'),
  default_uid: define(limit, null, 'global'),
  default_gid: define(limit, null, 'global'),
  default_permissions: define(
    z
      .string()
      .regex(/^[0-7]{3,4}$/, 'Expected three octal digits')
      .nullable(),
    '775',
    'global',
  ),
  storage_threshold: define(z.int().min(0), 5_368_709_120, 'global'),
  conda_command: define(z.string().min(1).max(255), 'mamba', 'global'),
  conda_platforms: define(subdirs, ['noarch', 'linux-64'], 'global'),
  conda_max_solve_time: define(z.int().min(1), 300, 'global'),
  conda_indexed_channels: define(channels, ['main', 'conda-forge', 'https://repo.anaconda.com/pkgs/main'], 'global'),
  build_artifacts_kept_on_deletion: define(artifacts, ['LOGS', 'LOCKFILE', 'YAML'], 'global'),
  conda_solve_platforms: define(subdirs, ['linux-64'], 'environment'),
  conda_channel_alias: define(channelAlias, DEFAULT_CHANNEL_ALIAS, 'environment'),
  conda_default_channels: define(channels, ['conda-forge'], 'environment'),
  conda_allowed_channels: define(channels, nothing, 'environment', 'narrow'),
  conda_default_packages: define(condaPackages, nothing, 'environment'),
  conda_required_packages: define(condaPackages, nothing, 'environment', 'add'),
  conda_included_packages: define(condaPackages, nothing, 'environment'),
  pypi_default_packages: define(pypiPackages, nothing, 'environment'),
  pypi_required_packages: define(pypiPackages, nothing, 'environment', 'add'),
  pypi_included_packages: define(pypiPackages, nothing, 'environment'),
  build_artifacts: define(artifacts, ['LOCKFILE', 'YAML', 'CONDA_PACK', 'CONSTRUCTOR_INSTALLER'], 'environment'),

  /** Name to the address that the channel is under, beside those that conda knows by itself. */
  conda_custom_channels: define(customChannels, {}, 'global'),
  /** Name to the channels that it stands for. */
  conda_custom_multichannels: define(multiChannels, {}, 'global'),
  /** Folders of the server that anybody may name as channels, with all that is below them. */
  conda_local_channels: define(localFolders, nothing, 'global'),
  conda_channel_priority: define(z.enum(['strict', 'flexible', 'disabled']), 'strict', 'environment'),
  /** What is taken for given of the machines that environments are for, where it differs from what is found. */
  conda_virtual_packages: define(virtualPackages, {}, 'environment'),
  /** What a build takes over from the active one: nothing but what the solver finds again, or all that still fits. */
  conda_update: define(z.enum(['newest', 'minimal']), 'newest', 'environment'),
  allow_pypi: define(z.boolean(), true, 'environment', 'both'),
  allow_lockfiles: define(z.boolean(), true, 'environment', 'both'),
  /** Seconds for one attempt at solving or at building. */
  build_time_limit: define(positiveLimit, 21_600, 'environment', 'lower'),
  /** Completed builds that an environment keeps beside its active one. */
  retention_builds: define(limit, null, 'environment', 'lower'),
  /** Days that a build is kept which is not active. */
  retention_days: define(positiveLimit, null, 'environment', 'lower'),
  /** Each quota is of one namespace. */
  quota_environments: define(limit, null, 'namespace', 'lower'),
  quota_builds: define(limit, null, 'namespace', 'lower'),
  quota_bytes: define(limit, null, 'namespace', 'lower'),
  quota_running_builds: define(positiveLimit, null, 'namespace', 'lower'),
} as const;

/** The name of a setting. */
export type SettingKey = keyof typeof SETTINGS;

/** A value for every setting. */
export type Settings = { readonly [Key in SettingKey]: (typeof SETTINGS)[Key]['initial'] };

/** The names of all settings. */
export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

/** Whether the text names a setting. */
export function isSettingKey(text: string): text is SettingKey {
  return Object.hasOwn(SETTINGS, text);
}

/**
 * What holds where nothing is set.
 *
 * @param platform - The subdir of the machine that builds.
 */
export function initialSettings(platform: string): Settings {
  const initial = Object.fromEntries(SETTING_KEYS.map((key) => [key, SETTINGS[key].initial])) as unknown as Settings;
  return { ...initial, conda_platforms: ['noarch', platform], conda_solve_platforms: [platform] };
}
