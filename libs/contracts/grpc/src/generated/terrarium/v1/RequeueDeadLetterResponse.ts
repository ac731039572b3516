// Original file: proto/terrarium/v1/operations.proto


export interface RequeueDeadLetterResponse {
}

export interface RequeueDeadLetterResponse__Output {
}
