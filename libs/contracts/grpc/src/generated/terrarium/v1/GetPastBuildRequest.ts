// Original file: proto/terrarium/v1/history.proto

import type { At as _terrarium_v1_At, At__Output as _terrarium_v1_At__Output } from '../../terrarium/v1/At.js';
import type { Long } from '@grpc/proto-loader';

export interface GetPastBuildRequest {
  'build'?: (number | string | Long);
  'at'?: (_terrarium_v1_At | null);
}

export interface GetPastBuildRequest__Output {
  'build': (number);
  'at': (_terrarium_v1_At__Output | null);
}
