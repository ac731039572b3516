// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface ReadLogRequest {
  'build'?: (number | string | Long);
  'after'?: (number | string | Long);
  'follow'?: (boolean);
}

export interface ReadLogRequest__Output {
  'build': (number);
  'after': (number);
  'follow': (boolean);
}
