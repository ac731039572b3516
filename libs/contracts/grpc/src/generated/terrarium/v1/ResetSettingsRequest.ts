// Original file: proto/terrarium/v1/settings.proto

import type { SettingsLevel as _terrarium_v1_SettingsLevel, SettingsLevel__Output as _terrarium_v1_SettingsLevel__Output } from '../../terrarium/v1/SettingsLevel.js';

export interface ResetSettingsRequest {
  'level'?: (_terrarium_v1_SettingsLevel | null);
  'keys'?: (string)[];
}

export interface ResetSettingsRequest__Output {
  'level': (_terrarium_v1_SettingsLevel__Output | null);
  'keys': (string)[];
}
