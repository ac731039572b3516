// Original file: proto/terrarium/v1/accounts.proto


export interface ChangePasswordRequest {
  'account'?: (string);
  'password'?: (string);
  'currentPassword'?: (string);
  '_currentPassword'?: "currentPassword";
}

export interface ChangePasswordRequest__Output {
  'account': (string);
  'password': (string);
  'currentPassword'?: (string);
  '_currentPassword'?: "currentPassword";
}
