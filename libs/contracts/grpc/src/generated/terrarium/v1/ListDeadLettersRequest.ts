// Original file: proto/terrarium/v1/operations.proto


export interface ListDeadLettersRequest {
}

export interface ListDeadLettersRequest__Output {
}
