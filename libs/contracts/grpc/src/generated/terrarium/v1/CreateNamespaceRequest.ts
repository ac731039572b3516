// Original file: proto/terrarium/v1/namespaces.proto


export interface CreateNamespaceRequest {
  'namespace'?: (string);
}

export interface CreateNamespaceRequest__Output {
  'namespace': (string);
}
