// Original file: proto/terrarium/v1/namespaces.proto


export interface SetNamespaceMetadataResponse {
}

export interface SetNamespaceMetadataResponse__Output {
}
