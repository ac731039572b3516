// Original file: proto/terrarium/v1/audit.proto

import type { Long } from '@grpc/proto-loader';

export interface EventFilter {
  'category'?: (string);
  'type'?: (string);
  'build'?: (number | string | Long);
}

export interface EventFilter__Output {
  'category': (string);
  'type': (string);
  'build': (number);
}
