// Original file: proto/terrarium/v1/settings.proto

import type { SettingsLevel as _terrarium_v1_SettingsLevel, SettingsLevel__Output as _terrarium_v1_SettingsLevel__Output } from '../../terrarium/v1/SettingsLevel.js';
import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from '../../google/protobuf/Value.js';

export interface ChangeSettingsRequest {
  'level'?: (_terrarium_v1_SettingsLevel | null);
  'values'?: ({[key: string]: _google_protobuf_Value});
}

export interface ChangeSettingsRequest__Output {
  'level': (_terrarium_v1_SettingsLevel__Output | null);
  'values': ({[key: string]: _google_protobuf_Value__Output});
}
