// Original file: proto/terrarium/v1/namespace_roles.proto


export interface RevokeNamespaceRolesRequest {
  'namespace'?: (string);
}

export interface RevokeNamespaceRolesRequest__Output {
  'namespace': (string);
}
