// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface RepeatBuildResponse {
  'build'?: (number | string | Long);
}

export interface RepeatBuildResponse__Output {
  'build': (number);
}
