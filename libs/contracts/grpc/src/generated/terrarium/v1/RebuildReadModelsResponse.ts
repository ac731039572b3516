// Original file: proto/terrarium/v1/operations.proto


export interface RebuildReadModelsResponse {
}

export interface RebuildReadModelsResponse__Output {
}
