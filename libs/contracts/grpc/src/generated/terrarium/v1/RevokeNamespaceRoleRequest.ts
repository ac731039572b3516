// Original file: proto/terrarium/v1/namespace_roles.proto


export interface RevokeNamespaceRoleRequest {
  'namespace'?: (string);
  'otherNamespace'?: (string);
}

export interface RevokeNamespaceRoleRequest__Output {
  'namespace': (string);
  'otherNamespace': (string);
}
