// Original file: proto/terrarium/v1/namespace_roles.proto


export interface RevokeNamespaceRoleResponse {
}

export interface RevokeNamespaceRoleResponse__Output {
}
