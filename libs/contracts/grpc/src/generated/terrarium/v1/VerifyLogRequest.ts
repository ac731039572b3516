// Original file: proto/terrarium/v1/audit.proto


export interface VerifyLogRequest {
}

export interface VerifyLogRequest__Output {
}
