// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface CancelBuildRequest {
  'build'?: (number | string | Long);
}

export interface CancelBuildRequest__Output {
  'build': (number);
}
