// Original file: proto/terrarium/v1/environments.proto

import type { PageRequest as _terrarium_v1_PageRequest, PageRequest__Output as _terrarium_v1_PageRequest__Output } from '../../terrarium/v1/PageRequest.js';
import type { BuildStatus as _terrarium_v1_BuildStatus, BuildStatus__Output as _terrarium_v1_BuildStatus__Output } from '../../terrarium/v1/BuildStatus.js';

export interface ListEnvironmentsRequest {
  'page'?: (_terrarium_v1_PageRequest | null);
  'namespace'?: (string);
  'name'?: (string);
  'search'?: (string);
  'descending'?: (boolean);
  'status'?: (_terrarium_v1_BuildStatus);
  'packages'?: (string)[];
  'artifact'?: (string);
}

export interface ListEnvironmentsRequest__Output {
  'page': (_terrarium_v1_PageRequest__Output | null);
  'namespace': (string);
  'name': (string);
  'search': (string);
  'descending': (boolean);
  'status': (_terrarium_v1_BuildStatus__Output);
  'packages': (string)[];
  'artifact': (string);
}
