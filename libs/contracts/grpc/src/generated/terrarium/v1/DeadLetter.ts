// Original file: proto/terrarium/v1/operations.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

export interface DeadLetter {
  'number'?: (number | string | Long);
  'durable'?: (string);
  'position'?: (number | string | Long);
  'eventType'?: (string);
  'reason'?: (string);
  'attempts'?: (number);
  'at'?: (_google_protobuf_Timestamp | null);
}

export interface DeadLetter__Output {
  'number': (number);
  'durable': (string);
  'position': (number);
  'eventType': (string);
  'reason': (string);
  'attempts': (number);
  'at': (_google_protobuf_Timestamp__Output | null);
}
