// Original file: proto/terrarium/v1/environments.proto

import type { Long } from '@grpc/proto-loader';

export interface ActivateBuildRequest {
  'namespace'?: (string);
  'environment'?: (string);
  'build'?: (number | string | Long);
}

export interface ActivateBuildRequest__Output {
  'namespace': (string);
  'environment': (string);
  'build': (number);
}
