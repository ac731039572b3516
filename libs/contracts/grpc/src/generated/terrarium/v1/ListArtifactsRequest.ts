// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface ListArtifactsRequest {
  'build'?: (number | string | Long);
}

export interface ListArtifactsRequest__Output {
  'build': (number);
}
