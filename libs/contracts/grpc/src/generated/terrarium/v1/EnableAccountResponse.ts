// Original file: proto/terrarium/v1/accounts.proto


export interface EnableAccountResponse {
}

export interface EnableAccountResponse__Output {
}
