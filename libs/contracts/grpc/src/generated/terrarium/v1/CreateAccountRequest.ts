// Original file: proto/terrarium/v1/accounts.proto

import type { AccountKind as _terrarium_v1_AccountKind, AccountKind__Output as _terrarium_v1_AccountKind__Output } from '../../terrarium/v1/AccountKind.js';
import type { Roles as _terrarium_v1_Roles, Roles__Output as _terrarium_v1_Roles__Output } from '../../terrarium/v1/Roles.js';

export interface CreateAccountRequest {
  'account'?: (string);
  'kind'?: (_terrarium_v1_AccountKind);
  'password'?: (string);
  'primaryNamespace'?: (string);
  'roleBindings'?: ({[key: string]: _terrarium_v1_Roles});
  '_password'?: "password";
  '_primaryNamespace'?: "primaryNamespace";
}

export interface CreateAccountRequest__Output {
  'account': (string);
  'kind': (_terrarium_v1_AccountKind__Output);
  'password'?: (string);
  'primaryNamespace'?: (string);
  'roleBindings': ({[key: string]: _terrarium_v1_Roles__Output});
  '_password'?: "password";
  '_primaryNamespace'?: "primaryNamespace";
}
