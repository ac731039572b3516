// Original file: proto/terrarium/v1/builds.proto

import type { PageRequest as _terrarium_v1_PageRequest, PageRequest__Output as _terrarium_v1_PageRequest__Output } from '../../terrarium/v1/PageRequest.js';
import type { BuildStatus as _terrarium_v1_BuildStatus, BuildStatus__Output as _terrarium_v1_BuildStatus__Output } from '../../terrarium/v1/BuildStatus.js';
import type { BuildOrder as _terrarium_v1_BuildOrder, BuildOrder__Output as _terrarium_v1_BuildOrder__Output } from '../../terrarium/v1/BuildOrder.js';

export interface ListBuildsRequest {
  'page'?: (_terrarium_v1_PageRequest | null);
  'namespace'?: (string);
  'environment'?: (string);
  'status'?: (_terrarium_v1_BuildStatus);
  'descending'?: (boolean);
  'packages'?: (string)[];
  'artifact'?: (string);
  'sortBy'?: (_terrarium_v1_BuildOrder);
}

export interface ListBuildsRequest__Output {
  'page': (_terrarium_v1_PageRequest__Output | null);
  'namespace': (string);
  'environment': (string);
  'status': (_terrarium_v1_BuildStatus__Output);
  'descending': (boolean);
  'packages': (string)[];
  'artifact': (string);
  'sortBy': (_terrarium_v1_BuildOrder__Output);
}
