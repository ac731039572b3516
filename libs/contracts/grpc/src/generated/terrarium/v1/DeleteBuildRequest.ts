// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface DeleteBuildRequest {
  'build'?: (number | string | Long);
  'force'?: (boolean);
}

export interface DeleteBuildRequest__Output {
  'build': (number);
  'force': (boolean);
}
