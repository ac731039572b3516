// Original file: proto/terrarium/v1/accounts.proto


export interface ChangePasswordResponse {
}

export interface ChangePasswordResponse__Output {
}
