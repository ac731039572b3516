// Original file: proto/terrarium/v1/namespace_roles.proto


export interface ListNamespaceRolesRequest {
  'namespace'?: (string);
}

export interface ListNamespaceRolesRequest__Output {
  'namespace': (string);
}
