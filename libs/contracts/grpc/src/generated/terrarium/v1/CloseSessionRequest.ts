// Original file: proto/terrarium/v1/sessions.proto


export interface CloseSessionRequest {
}

export interface CloseSessionRequest__Output {
}
