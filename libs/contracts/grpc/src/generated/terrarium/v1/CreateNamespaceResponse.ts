// Original file: proto/terrarium/v1/namespaces.proto


export interface CreateNamespaceResponse {
}

export interface CreateNamespaceResponse__Output {
}
