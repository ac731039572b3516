// Original file: proto/terrarium/v1/namespace_roles.proto


export interface ReplaceRoleMappingsResponse {
}

export interface ReplaceRoleMappingsResponse__Output {
}
