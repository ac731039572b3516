// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface DownloadArtifactRequest {
  'build'?: (number | string | Long);
  'type'?: (string);
}

export interface DownloadArtifactRequest__Output {
  'build': (number);
  'type': (string);
}
