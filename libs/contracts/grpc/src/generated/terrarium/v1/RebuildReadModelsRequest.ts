// Original file: proto/terrarium/v1/operations.proto


export interface RebuildReadModelsRequest {
}

export interface RebuildReadModelsRequest__Output {
}
