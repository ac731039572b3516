// Original file: proto/terrarium/v1/sessions.proto


export interface OpenSessionRequest {
  'username'?: (string);
  'password'?: (string);
}

export interface OpenSessionRequest__Output {
  'username': (string);
  'password': (string);
}
