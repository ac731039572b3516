// Original file: proto/terrarium/v1/audit.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.js';
import type { Long } from '@grpc/proto-loader';

export interface Event {
  'position'?: (number | string | Long);
  'id'?: (string);
  'stream'?: (string);
  'type'?: (string);
  'schemaVersion'?: (number);
  'time'?: (_google_protobuf_Timestamp | null);
  'actor'?: (string);
  'reason'?: (string);
  'correlationId'?: (string);
  'causationId'?: (string);
  'data'?: (_google_protobuf_Struct | null);
  '_reason'?: "reason";
  '_causationId'?: "causationId";
}

export interface Event__Output {
  'position': (number);
  'id': (string);
  'stream': (string);
  'type': (string);
  'schemaVersion': (number);
  'time': (_google_protobuf_Timestamp__Output | null);
  'actor': (string);
  'reason'?: (string);
  'correlationId': (string);
  'causationId'?: (string);
  'data': (_google_protobuf_Struct__Output | null);
  '_reason'?: "reason";
  '_causationId'?: "causationId";
}
