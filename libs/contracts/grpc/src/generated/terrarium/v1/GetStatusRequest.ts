// Original file: proto/terrarium/v1/status.proto


export interface GetStatusRequest {
}

export interface GetStatusRequest__Output {
}
