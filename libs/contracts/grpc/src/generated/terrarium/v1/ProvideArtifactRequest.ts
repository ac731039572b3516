// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface ProvideArtifactRequest {
  'build'?: (number | string | Long);
  'kind'?: (string);
  'platform'?: (string);
}

export interface ProvideArtifactRequest__Output {
  'build': (number);
  'kind': (string);
  'platform': (string);
}
