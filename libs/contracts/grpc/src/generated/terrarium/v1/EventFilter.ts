// Original file: proto/terrarium/v1/audit.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

export interface EventFilter {
  'category'?: (string);
  'type'?: (string);
  'build'?: (number | string | Long);
  'types'?: (string)[];
  'actor'?: (string);
  'stream'?: (string);
  'namespace'?: (string);
  'environment'?: (string);
  'correlationId'?: (string);
  'since'?: (_google_protobuf_Timestamp | null);
  'until'?: (_google_protobuf_Timestamp | null);
}

export interface EventFilter__Output {
  'category': (string);
  'type': (string);
  'build': (number);
  'types': (string)[];
  'actor': (string);
  'stream': (string);
  'namespace': (string);
  'environment': (string);
  'correlationId': (string);
  'since': (_google_protobuf_Timestamp__Output | null);
  'until': (_google_protobuf_Timestamp__Output | null);
}
