// Original file: proto/terrarium/v1/environments.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';

export interface WatchedFile {
  'path'?: (string);
  'environment'?: (string);
  'statusInfo'?: (string);
  'changedAt'?: (_google_protobuf_Timestamp | null);
  '_environment'?: "environment";
  '_statusInfo'?: "statusInfo";
}

export interface WatchedFile__Output {
  'path': (string);
  'environment'?: (string);
  'statusInfo'?: (string);
  'changedAt': (_google_protobuf_Timestamp__Output | null);
  '_environment'?: "environment";
  '_statusInfo'?: "statusInfo";
}
