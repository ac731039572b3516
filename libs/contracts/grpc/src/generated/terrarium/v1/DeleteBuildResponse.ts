// Original file: proto/terrarium/v1/builds.proto


export interface DeleteBuildResponse {
}

export interface DeleteBuildResponse__Output {
}
