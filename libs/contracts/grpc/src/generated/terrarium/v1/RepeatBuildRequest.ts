// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface RepeatBuildRequest {
  'build'?: (number | string | Long);
}

export interface RepeatBuildRequest__Output {
  'build': (number);
}
