// Original file: proto/terrarium/v1/usage.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

export interface NamespaceUsage {
  'environments'?: (number | string | Long);
  'builds'?: (number | string | Long);
  'sizeBytes'?: (number | string | Long);
  'addedBytes'?: (number | string | Long);
  'measuredAt'?: (_google_protobuf_Timestamp | null);
}

export interface NamespaceUsage__Output {
  'environments': (number);
  'builds': (number);
  'sizeBytes': (number);
  'addedBytes': (number);
  'measuredAt': (_google_protobuf_Timestamp__Output | null);
}
