// Original file: proto/terrarium/v1/namespace_roles.proto


export interface GrantNamespaceRoleRequest {
  'namespace'?: (string);
  'otherNamespace'?: (string);
  'role'?: (string);
}

export interface GrantNamespaceRoleRequest__Output {
  'namespace': (string);
  'otherNamespace': (string);
  'role': (string);
}
