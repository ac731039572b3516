// Original file: proto/terrarium/v1/tokens.proto

import type { ScopeRoles as _terrarium_v1_ScopeRoles, ScopeRoles__Output as _terrarium_v1_ScopeRoles__Output } from '../../terrarium/v1/ScopeRoles.js';

export interface Scope {
  'roles'?: ({[key: string]: _terrarium_v1_ScopeRoles});
}

export interface Scope__Output {
  'roles': ({[key: string]: _terrarium_v1_ScopeRoles__Output});
}
