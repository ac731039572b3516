// Original file: proto/terrarium/v1/accounts.proto


export interface DisableAccountRequest {
  'account'?: (string);
}

export interface DisableAccountRequest__Output {
  'account': (string);
}
