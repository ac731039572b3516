// Original file: proto/terrarium/v1/usage.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

export interface StoreUsage {
  'sizeBytes'?: (number | string | Long);
  'uniqueBytes'?: (number | string | Long);
  'addedBytes'?: (number | string | Long);
  'stores'?: (number);
  'measuredAt'?: (_google_protobuf_Timestamp | null);
}

export interface StoreUsage__Output {
  'sizeBytes': (number);
  'uniqueBytes': (number);
  'addedBytes': (number);
  'stores': (number);
  'measuredAt': (_google_protobuf_Timestamp__Output | null);
}
