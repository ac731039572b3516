// Original file: proto/terrarium/v1/accounts.proto

import type { Roles as _terrarium_v1_Roles, Roles__Output as _terrarium_v1_Roles__Output } from '../../terrarium/v1/Roles.js';

export interface ChangeRoleBindingsRequest {
  'account'?: (string);
  'roleBindings'?: ({[key: string]: _terrarium_v1_Roles});
}

export interface ChangeRoleBindingsRequest__Output {
  'account': (string);
  'roleBindings': ({[key: string]: _terrarium_v1_Roles__Output});
}
