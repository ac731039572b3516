// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface GetBuildRequest {
  'build'?: (number | string | Long);
}

export interface GetBuildRequest__Output {
  'build': (number);
}
