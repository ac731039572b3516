// Original file: proto/terrarium/v1/environments.proto


export interface DeleteEnvironmentResponse {
}

export interface DeleteEnvironmentResponse__Output {
}
