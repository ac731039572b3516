// Original file: proto/terrarium/v1/namespace_roles.proto


export interface ChangeNamespaceRoleRequest {
  'namespace'?: (string);
  'otherNamespace'?: (string);
  'role'?: (string);
}

export interface ChangeNamespaceRoleRequest__Output {
  'namespace': (string);
  'otherNamespace': (string);
  'role': (string);
}
