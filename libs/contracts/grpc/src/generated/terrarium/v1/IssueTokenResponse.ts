// Original file: proto/terrarium/v1/tokens.proto


export interface IssueTokenResponse {
  'id'?: (string);
  'secret'?: (string);
}

export interface IssueTokenResponse__Output {
  'id': (string);
  'secret': (string);
}
