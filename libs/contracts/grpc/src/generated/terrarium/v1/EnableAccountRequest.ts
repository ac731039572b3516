// Original file: proto/terrarium/v1/accounts.proto


export interface EnableAccountRequest {
  'account'?: (string);
}

export interface EnableAccountRequest__Output {
  'account': (string);
}
