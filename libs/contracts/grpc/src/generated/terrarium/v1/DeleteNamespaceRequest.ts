// Original file: proto/terrarium/v1/namespaces.proto


export interface DeleteNamespaceRequest {
  'namespace'?: (string);
}

export interface DeleteNamespaceRequest__Output {
  'namespace': (string);
}
