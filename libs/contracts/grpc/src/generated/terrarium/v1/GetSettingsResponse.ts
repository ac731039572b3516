// Original file: proto/terrarium/v1/settings.proto

import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from '../../google/protobuf/Value.js';

export interface GetSettingsResponse {
  'values'?: ({[key: string]: _google_protobuf_Value});
}

export interface GetSettingsResponse__Output {
  'values': ({[key: string]: _google_protobuf_Value__Output});
}
