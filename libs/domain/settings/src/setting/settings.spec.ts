import { fold, given, projectAll, streamName } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { globally } from '../../test/samples.js';
import {
  SETTINGS,
  SETTING_KEYS,
  initialSettings,
  levelId,
  levelsUpTo,
  settingsDecider,
  settingsHistoryProjection,
  settingsProjection,
} from '../index.js';
import type { EffectiveSettings, SettingChange, SettingsCommand, SettingsEvent, SettingsLevel } from '../index.js';

const team: SettingsLevel = { namespace: 'team' };
const science: SettingsLevel = { namespace: 'team', environment: 'science' };
const change = (
  level: SettingsLevel,
  values: Record<string, unknown>,
  above: EffectiveSettings = globally({}),
): SettingsCommand => ({
  type: 'ChangeSettings',
  data: { level, values, above },
});
const reset = (level: SettingsLevel, ...keys: string[]): SettingsCommand => ({
  type: 'ResetSettings',
  data: { level, keys },
});
const changed = (level: SettingsLevel, ...changes: SettingChange[]): SettingsEvent => ({
  type: 'SettingsChanged',
  data: { level, changes },
});

describe('settings', () => {
  it('change with what they were and what they are', () => {
    const first = changed(team, { key: 'conda_default_channels', to: ['bioconda'] });
    given(settingsDecider, [])
      .when(change(team, { conda_default_channels: ['bioconda'] }))
      .thenEvent(first);
    given(settingsDecider, [first])
      .when(change(team, { conda_default_channels: ['main'], allow_pypi: false }))
      .thenEvent(
        changed(
          team,
          { key: 'conda_default_channels', from: ['bioconda'], to: ['main'] },
          { key: 'allow_pypi', to: false },
        ),
      );
    given(settingsDecider, [first])
      .when(change(team, { conda_default_channels: ['bioconda'] }))
      .thenNothing();
    given(settingsDecider, []).when(change(team, {})).thenNothing();
  });

  it('are inherited again when they are reset', () => {
    const first = changed(team, { key: 'retention_builds', to: 3 });
    given(settingsDecider, [first])
      .when(reset(team, 'retention_builds', 'allow_pypi', 'retention_builds'))
      .thenEvent(changed(team, { key: 'retention_builds', from: 3 }));
    given(settingsDecider, []).when(reset(team, 'retention_builds')).thenNothing();
    expect(fold(settingsDecider, [first, changed(team, { key: 'retention_builds', from: 3 })])).toEqual({});
  });

  it('have names that exist, at the levels where they mean something', () => {
    for (const key of ['bogus', 'constructor', '__proto__', 'toString']) {
      given(settingsDecider, [])
        .when(change({}, JSON.parse(`{"${key}": 1}`)))
        .thenRefuses('SETTING_UNKNOWN');
      given(settingsDecider, []).when(reset({}, key)).thenRefuses('SETTING_UNKNOWN');
    }
    given(settingsDecider, [])
      .when(change(team, { storage_threshold: 1 }))
      .thenRefuses('SETTING_LEVEL_INVALID');
    given(settingsDecider, [])
      .when(change(science, { quota_builds: 1 }))
      .thenRefuses('SETTING_LEVEL_INVALID');
    given(settingsDecider, []).when(reset(team, 'storage_threshold')).thenRefuses('SETTING_LEVEL_INVALID');
    given(settingsDecider, [])
      .when(change({ namespace: '../up' }, { allow_pypi: false }))
      .thenRefuses('NAME_INVALID');
    given(settingsDecider, [])
      .when(change({ environment: 'x' }, { allow_pypi: false }))
      .thenRefuses('NAME_INVALID');
  });

  it('are refused with everything that is wrong, and where', () => {
    try {
      settingsDecider.decide(
        change({}, { conda_allowed_channels: ['conda-forge', 'a b'], quota_builds: -1, allow_pypi: 'no' }),
        {},
      );
      throw new Error('Accepted');
    } catch (error) {
      expect(error).toMatchObject({
        code: 'SETTING_INVALID',
        details: {
          problems: [{ path: 'conda_allowed_channels[1]' }, { path: 'quota_builds' }, { path: 'allow_pypi' }],
        },
      });
    }
  });

  it.each([
    ['conda_allowed_channels', ['https://user:pw@host/channel']],
    ['conda_allowed_channels', ['https://conda.anaconda.org/t/secret/private']],
    ['conda_allowed_channels', ['conda-forge/linux-64']],
    ['conda_allowed_channels', 'conda-forge'],
    ['conda_channel_alias', 'ftp://host'],
    ['conda_channel_alias', 'https://user:pw@host'],
    ['conda_channel_alias', 'conda-forge'],
    ['conda_required_packages', ['numpy =!!==']],
    ['conda_required_packages', ['py*']],
    ['pypi_required_packages', ['--index-url https://host']],
    ['conda_solve_platforms', ['Linux 64']],
    ['build_artifacts', ['EVERYTHING']],
    ['conda_max_solve_time', 0],
    ['conda_max_solve_time', 1.5],
    ['default_permissions', '999'],
    ['conda_default_packages', Array.from({ length: 1001 }, (_, index) => `p${index}`)],
    ['allow_pypi', null],
  ])('do not take %s = %j', (key, value) => {
    given(settingsDecider, [])
      .when(change({}, { [key]: value }))
      .thenRefuses('SETTING_INVALID');
  });

  it('of a lower level can only narrow what a higher one restricts', () => {
    const above = globally({ conda_allowed_channels: ['conda-forge', 'bioconda'], quota_bytes: 10, allow_pypi: false });
    const refused = [
      { conda_allowed_channels: ['conda-forge', 'evil'] },
      { conda_allowed_channels: ['conda-forge'], conda_channel_alias: 'https://evil.example' },
      { quota_bytes: 11 },
      { allow_pypi: true },
    ];
    for (const values of refused)
      given(settingsDecider, [])
        .when(change(team, values, above))
        .thenRefuses('SETTING_TOO_WIDE');
    const narrower = {
      conda_allowed_channels: ['https://conda.anaconda.org/bioconda/'],
      quota_bytes: 9,
      allow_pypi: false,
    };
    given(settingsDecider, [])
      .when(change(team, narrower, above))
      .thenEvent(
        changed(
          team,
          { key: 'conda_allowed_channels', to: ['https://conda.anaconda.org/bioconda/'] },
          { key: 'quota_bytes', to: 9 },
          { key: 'allow_pypi', to: false },
        ),
      );
  });

  it('accept their own initial values', () => {
    const initial = initialSettings('linux-64');
    for (const key of SETTING_KEYS) expect(SETTINGS[key].schema.parse(initial[key])).toEqual(initial[key]);
  });

  it('are those of conda-store first, with its defaults', () => {
    expect(SETTING_KEYS.slice(0, 22)).toEqual(
      expect.arrayContaining([
        'default_namespace',
        'conda_allowed_channels',
        'pypi_included_packages',
        'build_artifacts',
      ]),
    );
    expect(initialSettings('linux-64')).toMatchObject({
      default_namespace: 'default',
      default_permissions: '775',
      storage_threshold: 5368709120,
      conda_platforms: ['noarch', 'linux-64'],
      conda_max_solve_time: 300,
      conda_allowed_channels: [],
      conda_default_channels: ['conda-forge'],
      build_artifacts_kept_on_deletion: ['LOGS', 'LOCKFILE', 'YAML'],
    });
  });
});

describe('levels', () => {
  it('have names of their own, whatever namespaces are called', () => {
    const levels = [{}, { namespace: 'global' }, { namespace: 'a', environment: 'b' }, { namespace: 'environment' }];
    expect(new Set(levels.map(levelId)).size).toBe(levels.length);
    expect(levelsUpTo(science).map(levelId)).toEqual(['global', 'namespace/team', 'environment/team/science']);
  });
});

describe('the history of settings', () => {
  it('tells who changed what, when and why, and the rows what holds now', () => {
    const events = [
      changed({}, { key: 'allow_pypi', to: false }),
      changed(team, { key: 'retention_builds', to: 2 }),
      changed({}, { key: 'allow_pypi', from: false }),
    ];
    const log = events.map((event, index): Recorded<SettingsEvent> => ({
      id: `e${index}`,
      stream: streamName('settings', levelId(event.data.level)),
      position: index + 5,
      schemaVersion: 1,
      recordedAt: `2026-01-01T00:00:0${index}.000Z`,
      event,
      metadata: { actor: 'user:ann', correlationId: 'c', ...(index === 0 ? { reason: 'audit' } : {}) },
    }));
    expect(projectAll(settingsHistoryProjection, log).get('5')).toEqual({
      id: 5,
      level: 'global',
      namespace: null,
      environment: null,
      changes: [{ key: 'allow_pypi', to: false }],
      actor: 'user:ann',
      reason: 'audit',
      changedAt: '2026-01-01T00:00:00.000Z',
    });
    expect([...projectAll(settingsProjection, log).values()].map(({ key, values }) => [key, values])).toEqual([
      ['global', {}],
      ['namespace/team', { retention_builds: 2 }],
    ]);
  });
});
