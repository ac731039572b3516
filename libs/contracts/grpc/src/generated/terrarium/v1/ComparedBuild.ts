// Original file: proto/terrarium/v1/differences.proto

import type { Long } from '@grpc/proto-loader';

export interface ComparedBuild {
  'build'?: (number | string | Long);
  'namespace'?: (string);
  'environment'?: (string);
}

export interface ComparedBuild__Output {
  'build': (number);
  'namespace': (string);
  'environment': (string);
}
