// Original file: proto/terrarium/v1/builds.proto

import type { UpdatePolicy as _terrarium_v1_UpdatePolicy, UpdatePolicy__Output as _terrarium_v1_UpdatePolicy__Output } from '../../terrarium/v1/UpdatePolicy.js';
import type { Long } from '@grpc/proto-loader';

export interface RepeatBuildRequest {
  'build'?: (number | string | Long);
  'update'?: (_terrarium_v1_UpdatePolicy);
}

export interface RepeatBuildRequest__Output {
  'build': (number);
  'update': (_terrarium_v1_UpdatePolicy__Output);
}
