// Original file: proto/terrarium/v1/environments.proto


export interface ActivateBuildResponse {
}

export interface ActivateBuildResponse__Output {
}
