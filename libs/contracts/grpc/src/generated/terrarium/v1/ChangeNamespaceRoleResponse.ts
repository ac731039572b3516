// Original file: proto/terrarium/v1/namespace_roles.proto


export interface ChangeNamespaceRoleResponse {
}

export interface ChangeNamespaceRoleResponse__Output {
}
