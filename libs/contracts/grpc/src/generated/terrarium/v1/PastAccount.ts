// Original file: proto/terrarium/v1/history.proto

import type { AccountKind as _terrarium_v1_AccountKind, AccountKind__Output as _terrarium_v1_AccountKind__Output } from '../../terrarium/v1/AccountKind.js';
import type { Roles as _terrarium_v1_Roles, Roles__Output as _terrarium_v1_Roles__Output } from '../../terrarium/v1/Roles.js';

export interface PastAccount {
  'kind'?: (_terrarium_v1_AccountKind);
  'disabled'?: (boolean);
  'primaryNamespace'?: (string);
  'roleBindings'?: ({[key: string]: _terrarium_v1_Roles});
  'effectiveBindings'?: ({[key: string]: _terrarium_v1_Roles});
}

export interface PastAccount__Output {
  'kind': (_terrarium_v1_AccountKind__Output);
  'disabled': (boolean);
  'primaryNamespace': (string);
  'roleBindings': ({[key: string]: _terrarium_v1_Roles__Output});
  'effectiveBindings': ({[key: string]: _terrarium_v1_Roles__Output});
}
