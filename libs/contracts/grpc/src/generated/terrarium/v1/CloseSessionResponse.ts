// Original file: proto/terrarium/v1/sessions.proto


export interface CloseSessionResponse {
}

export interface CloseSessionResponse__Output {
}
