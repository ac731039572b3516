// Original file: proto/terrarium/v1/environments.proto

import type { Environment as _terrarium_v1_Environment, Environment__Output as _terrarium_v1_Environment__Output } from '../../terrarium/v1/Environment.js';
import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from '../../terrarium/v1/PageInfo.js';

export interface ListEnvironmentsResponse {
  'environments'?: (_terrarium_v1_Environment)[];
  'page'?: (_terrarium_v1_PageInfo | null);
}

export interface ListEnvironmentsResponse__Output {
  'environments': (_terrarium_v1_Environment__Output)[];
  'page': (_terrarium_v1_PageInfo__Output | null);
}
