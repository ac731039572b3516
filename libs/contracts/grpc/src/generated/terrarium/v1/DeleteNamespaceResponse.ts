// Original file: proto/terrarium/v1/namespaces.proto


export interface DeleteNamespaceResponse {
}

export interface DeleteNamespaceResponse__Output {
}
