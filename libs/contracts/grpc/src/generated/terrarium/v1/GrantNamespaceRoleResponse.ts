// Original file: proto/terrarium/v1/namespace_roles.proto


export interface GrantNamespaceRoleResponse {
}

export interface GrantNamespaceRoleResponse__Output {
}
