// Original file: proto/terrarium/v1/settings.proto

import type { SettingsLevel as _terrarium_v1_SettingsLevel, SettingsLevel__Output as _terrarium_v1_SettingsLevel__Output } from '../../terrarium/v1/SettingsLevel.js';

export interface GetSettingsRequest {
  'level'?: (_terrarium_v1_SettingsLevel | null);
}

export interface GetSettingsRequest__Output {
  'level': (_terrarium_v1_SettingsLevel__Output | null);
}
