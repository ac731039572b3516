// Original file: proto/terrarium/v1/differences.proto

import type { Long } from '@grpc/proto-loader';

export interface CompareBuildsRequest {
  'build'?: (number | string | Long);
  'other'?: (number | string | Long);
}

export interface CompareBuildsRequest__Output {
  'build': (number);
  'other': (number);
}
