// Original file: proto/terrarium/v1/history.proto

import type { SettingsLevel as _terrarium_v1_SettingsLevel, SettingsLevel__Output as _terrarium_v1_SettingsLevel__Output } from '../../terrarium/v1/SettingsLevel.js';
import type { At as _terrarium_v1_At, At__Output as _terrarium_v1_At__Output } from '../../terrarium/v1/At.js';

export interface GetPastSettingsRequest {
  'level'?: (_terrarium_v1_SettingsLevel | null);
  'at'?: (_terrarium_v1_At | null);
}

export interface GetPastSettingsRequest__Output {
  'level': (_terrarium_v1_SettingsLevel__Output | null);
  'at': (_terrarium_v1_At__Output | null);
}
