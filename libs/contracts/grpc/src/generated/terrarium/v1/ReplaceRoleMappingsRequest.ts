// Original file: proto/terrarium/v1/namespace_roles.proto

import type { Roles as _terrarium_v1_Roles, Roles__Output as _terrarium_v1_Roles__Output } from '../../terrarium/v1/Roles.js';

export interface ReplaceRoleMappingsRequest {
  'namespace'?: (string);
  'roleMappings'?: ({[key: string]: _terrarium_v1_Roles});
}

export interface ReplaceRoleMappingsRequest__Output {
  'namespace': (string);
  'roleMappings': ({[key: string]: _terrarium_v1_Roles__Output});
}
