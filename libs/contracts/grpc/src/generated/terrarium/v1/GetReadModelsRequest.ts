// Original file: proto/terrarium/v1/operations.proto


export interface GetReadModelsRequest {
}

export interface GetReadModelsRequest__Output {
}
