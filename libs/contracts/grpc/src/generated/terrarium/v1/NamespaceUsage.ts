// Original file: proto/terrarium/v1/usage.proto

import type { Long } from '@grpc/proto-loader';

export interface NamespaceUsage {
  'environments'?: (number | string | Long);
  'builds'?: (number | string | Long);
  'sizeBytes'?: (number | string | Long);
  'addedBytes'?: (number | string | Long);
}

export interface NamespaceUsage__Output {
  'environments': (number);
  'builds': (number);
  'sizeBytes': (number);
  'addedBytes': (number);
}
