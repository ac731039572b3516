// Original file: proto/terrarium/v1/accounts.proto


export interface DisableAccountResponse {
}

export interface DisableAccountResponse__Output {
}
