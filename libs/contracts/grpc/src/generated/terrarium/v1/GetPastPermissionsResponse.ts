// Original file: proto/terrarium/v1/history.proto

import type { Moment as _terrarium_v1_Moment, Moment__Output as _terrarium_v1_Moment__Output } from '../../terrarium/v1/Moment.js';
import type { PastRoleMapping as _terrarium_v1_PastRoleMapping, PastRoleMapping__Output as _terrarium_v1_PastRoleMapping__Output } from '../../terrarium/v1/PastRoleMapping.js';
import type { Token as _terrarium_v1_Token, Token__Output as _terrarium_v1_Token__Output } from '../../terrarium/v1/Token.js';

export interface GetPastPermissionsResponse {
  'moment'?: (_terrarium_v1_Moment | null);
  'roleMappings'?: (_terrarium_v1_PastRoleMapping)[];
  'tokens'?: (_terrarium_v1_Token)[];
}

export interface GetPastPermissionsResponse__Output {
  'moment': (_terrarium_v1_Moment__Output | null);
  'roleMappings': (_terrarium_v1_PastRoleMapping__Output)[];
  'tokens': (_terrarium_v1_Token__Output)[];
}
