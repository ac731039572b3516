// Original file: proto/terrarium/v1/accounts.proto


export interface GetAccountRequest {
  'account'?: (string);
}

export interface GetAccountRequest__Output {
  'account': (string);
}
