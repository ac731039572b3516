// Original file: proto/terrarium/v1/namespace_roles.proto

import type { NamespaceRole as _terrarium_v1_NamespaceRole, NamespaceRole__Output as _terrarium_v1_NamespaceRole__Output } from '../../terrarium/v1/NamespaceRole.js';

export interface ListNamespaceRolesResponse {
  'roles'?: (_terrarium_v1_NamespaceRole)[];
}

export interface ListNamespaceRolesResponse__Output {
  'roles': (_terrarium_v1_NamespaceRole__Output)[];
}
