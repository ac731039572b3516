// Original file: proto/terrarium/v1/specifications.proto

import type { Long } from '@grpc/proto-loader';

export interface SubmitSpecificationResponse {
  'build'?: (number | string | Long);
}

export interface SubmitSpecificationResponse__Output {
  'build': (number);
}
