// Original file: proto/terrarium/v1/operations.proto

import type { RebuildProgress as _terrarium_v1_RebuildProgress, RebuildProgress__Output as _terrarium_v1_RebuildProgress__Output } from '../../terrarium/v1/RebuildProgress.js';
import type { Long } from '@grpc/proto-loader';

export interface GetReadModelsResponse {
  'position'?: (number | string | Long);
  'head'?: (number | string | Long);
  'rebuilding'?: (_terrarium_v1_RebuildProgress | null);
}

export interface GetReadModelsResponse__Output {
  'position': (number);
  'head': (number);
  'rebuilding': (_terrarium_v1_RebuildProgress__Output | null);
}
