// Original file: proto/terrarium/v1/search.proto

import type { BuildStatus as _terrarium_v1_BuildStatus, BuildStatus__Output as _terrarium_v1_BuildStatus__Output } from '../../terrarium/v1/BuildStatus.js';
import type { Long } from '@grpc/proto-loader';

export interface FoundBuild {
  'build'?: (number | string | Long);
  'status'?: (_terrarium_v1_BuildStatus);
  'statusInfo'?: (string);
  '_statusInfo'?: "statusInfo";
}

export interface FoundBuild__Output {
  'build': (number);
  'status': (_terrarium_v1_BuildStatus__Output);
  'statusInfo'?: (string);
  '_statusInfo'?: "statusInfo";
}
