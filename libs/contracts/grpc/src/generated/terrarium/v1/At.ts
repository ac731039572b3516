// Original file: proto/terrarium/v1/history.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

export interface At {
  'position'?: (number | string | Long);
  'time'?: (_google_protobuf_Timestamp | null);
  'at'?: "position"|"time";
}

export interface At__Output {
  'position'?: (number);
  'time'?: (_google_protobuf_Timestamp__Output | null);
  'at'?: "position"|"time";
}
