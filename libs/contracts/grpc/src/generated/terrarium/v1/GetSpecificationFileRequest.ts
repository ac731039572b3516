// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface GetSpecificationFileRequest {
  'build'?: (number | string | Long);
}

export interface GetSpecificationFileRequest__Output {
  'build': (number);
}
