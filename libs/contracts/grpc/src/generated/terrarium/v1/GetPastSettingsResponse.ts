// Original file: proto/terrarium/v1/history.proto

import type { Moment as _terrarium_v1_Moment, Moment__Output as _terrarium_v1_Moment__Output } from '../../terrarium/v1/Moment.js';
import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from '../../google/protobuf/Value.js';

export interface GetPastSettingsResponse {
  'moment'?: (_terrarium_v1_Moment | null);
  'values'?: ({[key: string]: _google_protobuf_Value});
  'setHere'?: ({[key: string]: _google_protobuf_Value});
}

export interface GetPastSettingsResponse__Output {
  'moment': (_terrarium_v1_Moment__Output | null);
  'values': ({[key: string]: _google_protobuf_Value__Output});
  'setHere': ({[key: string]: _google_protobuf_Value__Output});
}
