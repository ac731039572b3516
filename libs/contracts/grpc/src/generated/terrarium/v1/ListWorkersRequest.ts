// Original file: proto/terrarium/v1/queue.proto


export interface ListWorkersRequest {
}

export interface ListWorkersRequest__Output {
}
