// Original file: proto/terrarium/v1/namespace_roles.proto


export interface RevokeNamespaceRolesResponse {
}

export interface RevokeNamespaceRolesResponse__Output {
}
