// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface WatchBuildRequest {
  'build'?: (number | string | Long);
}

export interface WatchBuildRequest__Output {
  'build': (number);
}
