// Original file: proto/terrarium/v1/tokens.proto


export interface ListTokensRequest {
}

export interface ListTokensRequest__Output {
}
