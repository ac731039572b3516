// Original file: proto/terrarium/v1/builds.proto

import type { PageRequest as _terrarium_v1_PageRequest, PageRequest__Output as _terrarium_v1_PageRequest__Output } from '../../terrarium/v1/PageRequest.js';
import type { Long } from '@grpc/proto-loader';

export interface ListPackagesRequest {
  'build'?: (number | string | Long);
  'page'?: (_terrarium_v1_PageRequest | null);
  'search'?: (string);
  'descending'?: (boolean);
  'exact'?: (boolean);
  'buildString'?: (string);
}

export interface ListPackagesRequest__Output {
  'build': (number);
  'page': (_terrarium_v1_PageRequest__Output | null);
  'search': (string);
  'descending': (boolean);
  'exact': (boolean);
  'buildString': (string);
}
