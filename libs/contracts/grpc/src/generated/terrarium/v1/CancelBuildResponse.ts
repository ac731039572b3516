// Original file: proto/terrarium/v1/builds.proto


export interface CancelBuildResponse {
}

export interface CancelBuildResponse__Output {
}
