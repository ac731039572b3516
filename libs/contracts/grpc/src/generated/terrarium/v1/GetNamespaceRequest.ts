// Original file: proto/terrarium/v1/namespaces.proto


export interface GetNamespaceRequest {
  'namespace'?: (string);
}

export interface GetNamespaceRequest__Output {
  'namespace': (string);
}
