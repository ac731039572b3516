// Original file: proto/terrarium/v1/namespace_roles.proto


export interface GetNamespaceRoleRequest {
  'namespace'?: (string);
  'otherNamespace'?: (string);
}

export interface GetNamespaceRoleRequest__Output {
  'namespace': (string);
  'otherNamespace': (string);
}
